#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Flyway : public LayoutTest {
 protected:
  Flyway() : LayoutTest(sql_files::flyway_layout()) {}
};

TEST_F(Flyway, OrdersVersionsPartByPartAndRepeatablesLast) {
  for (const std::string name :
       {"V1_10__x", "V1.9__x", "V2__x", "V1__x", "V1.2.1__x", "R__zoo", "R__a_view", "U1__x"}) {
    write(name + ".sql", "SELECT 1");
  }
  EXPECT_EQ(order(), "1 1.2.1 1.9 1.10 2 R__a_view R__zoo");
  EXPECT_EQ(history().find("1")->down->file, folder_.file("U1__x.sql").string());
}

TEST_F(Flyway, TakesTrailingZerosForNothing) {
  write("V1__a.sql", "SELECT 1");
  write("V1.0__b.sql", "SELECT 1");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id"));
}

TEST_F(Flyway, LooksIntoFolders) {
  write("a/V2__x.sql", "SELECT 1");
  write("b/c/V1__x.sql", "SELECT 1");
  EXPECT_EQ(order(), "1 2");
  EXPECT_EQ(recognised().name, "flyway");
}

TEST_F(Flyway, IsNotRecognisedAboveSeveralHistories) {
  write("orders/V1__x.sql", "SELECT 1");
  write("users/V1__x.sql", "SELECT 1");
  EXPECT_EQ(recognised().name, "sql");
  write("flyway.conf", "flyway.table=x\n");
  EXPECT_EQ(recognised().name, "flyway") << "the folder is told to be one history";
}

TEST_F(Flyway, IsForwardOnlyWithoutUndoScripts) {
  write("V1__a.sql", "SELECT 1");
  write("V2__b.sql", "SELECT 1");
  EXPECT_TRUE(no_way_back(*history().find("1")));
  write("U2__b.sql", "SELECT 1");
  EXPECT_FALSE(no_way_back(*history().find("1")));
  write("R__c.sql", "SELECT 1");
  EXPECT_EQ(no_way_back(*history().find("R__c")), "forward only: Flyway takes no repeatable migration back");
}

TEST_F(Flyway, FillsPlaceholders) {
  write("flyway.conf", "# x\nflyway.placeholders.Owner=ada\nflyway.placeholders.schema: app\n");
  write("V1__a.sql", "-- ${flyway:filename}\n${OWNER} ${schema} ${extra}");
  EXPECT_EQ(read({{"extra", "x"}}).revisions.at(0).up.at(0).text, "-- V1__a.sql\nada app x");
  write("R__b.sql", "${extra}");
  EXPECT_EQ(
      placed_faults(),
      "V1__a.sql:2 history/unreadable: revision 1 cannot be run: the placeholder ${extra} has no value\n"
      "R__b.sql:1 history/unreadable: revision R__b cannot be run: the placeholder ${extra} has no value\n");
}

TEST_F(Flyway, ReadsItsTomlFilesAndThenNoConf) {
  write("flyway.conf", "flyway.placeholders.owner=ada\nflyway.sqlMigrationPrefix=M\n");
  write("flyway.toml",
        "[flyway]\nplaceholderPrefix = \"%[\" # so\nplaceholderSuffix = \"]\"\nsqlMigrationSeparator = '-'\n"
        "sqlMigrationSuffixes = [\".sql\",\n  \".txt\"]\n[flyway.placeholders]\nschema = \"app\"\n");
  write("flyway.user.toml", "[flyway.placeholders]\n\"Extra\" = \"x\"\n");
  write("V1-a.txt", "%[schema] %[EXTRA] ${owner}");
  write("V2__b.sql", "SELECT 1");
  write("V3-c.ddl", "SELECT 1");
  EXPECT_EQ(order(), "1");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "app x ${owner}");
  EXPECT_EQ(recognised().reason, "the files are named as V1-a.txt");
}

TEST_F(Flyway, TakesWhatOneFileSaysOfTheEnvironmentThatAnotherChooses) {
  write("flyway.toml",
        "[environments.test]\nschemas = [\"app\"]\n[environments.live]\nschemas = [\"shop\"]\n");
  write("flyway.user.toml", "[flyway]\nenvironment = \"test\"\n");
  write("V1__a.sql", "SELECT 1");
  const auto prepared = read().prepares.at("postgres");
  ASSERT_EQ(prepared.size(), 1U);
  EXPECT_EQ(prepared[0], "CREATE SCHEMA IF NOT EXISTS \"app\"");
}

TEST_F(Flyway, TakesPrefixesAndSeparatorsFromItsConf) {
  write("flyway.conf",
        "flyway.placeholderReplacement=false\nflyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSeparator=-\n"
        "flyway.sqlMigrationSuffixes=.sql,.ddl\nflyway.repeatableSqlMigrationPrefix=Again\n"
        "flyway.undoSqlMigrationPrefix=Un\nflyway.executeInTransaction=false\n");
  write("M1_1-first.sql", "${none}");
  write("Un1.1-first.sql", "SELECT 1");
  write("M2-second.ddl", "SELECT 1");
  write("Again-view.sql", "SELECT 1");
  write("V3__third.sql", "SELECT 1");
  EXPECT_EQ(order(), "1.1 2 R__view");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "${none}");
  EXPECT_FALSE(read().revisions.at(0).up.at(0).in_transaction);
  EXPECT_TRUE(history().find("1.1")->down);
  EXPECT_EQ(recognised().name, "flyway");
}

TEST_F(Flyway, TellsWhichSettingsAreNotApplied) {
  write("V1__a.sql", "SELECT 1");
  write("flyway.conf",
        "flyway.url=x\nflyway.group=false\nflyway.cleanDisabled=true\nflyway.baselineVersion=1\n");
  EXPECT_EQ(placed_faults(), "");
  write("flyway.conf", "flyway.url=x\nflyway.group=true\nflyway.baselineOnMigrate=true\n");
  EXPECT_EQ(
      placed_faults(),
      "flyway.conf:2 history/tool_setting: settings of Flyway's that are not applied here: group (each "
      "migration has a transaction of its own here), baselineOnMigrate (a database of the test's own is "
      "empty before the first migration)\n");
  EXPECT_TRUE(history().walkable());
}

TEST_F(Flyway, LeavesOutWhatIsAboveTheTarget) {
  write("V1__a.sql", "SELECT 1");
  write("V1.2__b.sql", "SELECT 1");
  write("V2__c.sql", "SELECT 1");
  write("R__d.sql", "SELECT 1");
  write("flyway.conf", "flyway.target=1.2\n");
  EXPECT_EQ(order(), "1 1.2 R__d");
  EXPECT_EQ(
      placed_faults(),
      "flyway.conf:1 history/tool_setting: Flyway's target 1.2 leaves out V2__c.sql: what is above it is not "
      "tested\n");
  write("flyway.conf", "\nflyway.target=1.1\n");
  EXPECT_TRUE(
      contains(error(), "flyway.conf:2: Flyway runs nothing: no migration has the target version 1.1"))
      << error();
  write("flyway.conf", "flyway.target=1.1?\n");
  EXPECT_EQ(order(), "1 R__d");
}

TEST_F(Flyway, FaultsNamesThatFlywayPassesOver) {
  write("V1__a.sql", "SELECT 1");
  for (const std::string name :
       {"V2_b.sql", "v3__c.sql", "V4__d.SQL", "R_e.sql", "notes.sql", "view.sql", "V5__f.txt"}) {
    write(name, "SELECT 1");
  }
  EXPECT_EQ(
      placed_faults(),
      "R_e.sql history/orphan_file: Flyway silently ignores R_e.sql, which is not the name of a migration\n"
      "V2_b.sql history/orphan_file: Flyway silently ignores V2_b.sql, which is not the name of a migration\n"
      "v3__c.sql history/orphan_file: Flyway silently ignores v3__c.sql, which is not the name of a "
      "migration\n");
  EXPECT_EQ(order(), "1 4");
  write("flyway.conf", "flyway.validateMigrationNaming=true\n");
  EXPECT_TRUE(contains(placed_faults(), "Flyway does not start: V2_b.sql is not the name of a migration"));
}

TEST_F(Flyway, RefusesAnEncodingThatIsNotKnown) {
  write("V1__a.sql", "SELECT 1");
  write("flyway.conf", "flyway.encoding=nonsense\n");
  EXPECT_TRUE(contains(placed_faults(), "the encoding \"nonsense\" is not known")) << placed_faults();
}

TEST_F(Flyway, TakesAnEmptyPrefixAndANameWithoutADescription) {
  write("flyway.conf", "flyway.sqlMigrationPrefix=\nflyway.placeholders.who=${NO_SUCH_VARIABLE}z\n");
  write("1__a.sql", "${who}");
  write("2.sql", "SELECT 1");
  write("R.sql", "SELECT 1");
  EXPECT_EQ(order(), "1 2 R__");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "z");
}

TEST_F(Flyway, ReadsTheConfigurationBesideAScript) {
  write("flyway.conf", "flyway.placeholders.off=false\n");
  write("V1__a.sql", "${none}");
  write("V1__a.sql.conf", "placeholderReplacement=${off}\nexecuteInTransaction: FALSE\nencoding=UTF-8\n");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "${none}");
  EXPECT_FALSE(read().revisions.at(0).up.at(0).in_transaction);
  write("V1__a.sql.conf", "\nexecuteintransaction=false\n");
  EXPECT_TRUE(contains(placed_faults(), "V1__a.sql.conf:2")) << placed_faults();
  EXPECT_TRUE(contains(placed_faults(), "does not know the property \"executeintransaction\""))
      << placed_faults();
  write("V1__a.sql.conf", "shouldExecute=false\n");
  EXPECT_TRUE(contains(placed_faults(), "shouldExecute")) << placed_faults();
  write("V1__a.sql.conf", "executeInTransaction=no\n");
  EXPECT_TRUE(contains(placed_faults(), "wants true or false")) << placed_faults();
}

TEST_F(Flyway, RefusesAPlaceholderWithoutAnEndAndAnEmptyMark) {
  write("V1__a.sql", "SELECT 1;\n-- ${open");
  EXPECT_TRUE(contains(placed_faults(), "V1__a.sql:2 history/unreadable")) << placed_faults();
  write("flyway.conf", "\nflyway.placeholderSuffix=\n");
  EXPECT_TRUE(contains(error(), "flyway.conf:2")) << error();
}

TEST_F(Flyway, LooksOnlyWhereItsLocationsAre) {
  write("flyway.conf", "flyway.locations=filesystem:sql,filesystem:more,classpath:db\n");
  write("sql/V1__a.sql", "SELECT 1");
  write("more/V2__b.sql", "SELECT 1");
  write("examples/V1__other.sql", "SELECT 1");
  EXPECT_EQ(order(), "1 2");
  EXPECT_EQ(faults(), "");
}

TEST_F(Flyway, NamesWhatItDoesNotRun) {
  write("V1__a.sql", "SELECT 1");
  write("afterMigrate.sql", "SELECT 1");
  write("B3__base.sql", "SELECT 1");
  write("afterword.sql", "SELECT 1");
  EXPECT_TRUE(contains(faults(), "afterMigrate.sql is a baseline or a callback"));
  EXPECT_TRUE(contains(faults(), "B3__base.sql is a baseline or a callback"));
  EXPECT_FALSE(contains(faults(), "afterword"));
}

TEST_F(Flyway, RunsOutsideATransactionWhereAllStatementsMust) {
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto failure = [&] {
    return text_of(folder_.migrator()->open(*database)->call(Verb::upgrade, "head").failure);
  };
  write("V1__a.sql", "CREATE TABLE a (x integer);");
  write("V2__b.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);\nCREATE INDEX CONCURRENTLY a_y ON a (x);");
  EXPECT_EQ(failure(), "");
  write("V3__c.sql", "CREATE INDEX CONCURRENTLY a_z ON a (x);\nSELECT 1;");
  EXPECT_TRUE(contains(failure(), "a file of its own"));
  write("V3__c.sql.conf", "executeInTransaction = false\n");
  EXPECT_EQ(failure(), "");
}

/// As Flyway 10.22 does with the driver for SQLite: it knows PRAGMA foreign_keys, and no other.
TEST_F(Flyway, KeepsNothingOfSqlitesOutOfATransactionButOnePragma) {
  const auto failure_of = [&](const std::string& sql) {
    write("V1__a.sql", sql);
    const auto database = engine_named("sqlite").create(Reach::other_processes);
    return text_of(folder_.migrator()->open(*database)->call(Verb::upgrade, "head").failure);
  };
  for (const auto* refused : {"VACUUM", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF",
                              "PRAGMA foreign_keys = ON;\nCREATE TABLE a (x integer)"}) {
    EXPECT_TRUE(contains(failure_of(refused), "a file of its own")) << refused;
  }
  EXPECT_EQ(failure_of("PRAGMA foreign_keys = ON"), "");
  EXPECT_EQ(failure_of("ATTACH ':memory:' AS other"), "");
  write("V1__a.sql.conf", "executeInTransaction=false\n");
  EXPECT_EQ(failure_of("VACUUM"), "");
}

}  // namespace
}  // namespace harness
