#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Refinery : public LayoutTest {
 protected:
  Refinery() : LayoutTest(sql_files::refinery_layout()) {}

  void name_refinery() { write("Cargo.toml", "[dependencies]\nrefinery = \"0.8\"\n"); }
};

TEST_F(Refinery, OrdersBothKindsByVersionAndReadsFoldersBelow) {
  write("V10__a.sql", "SELECT 1;");
  write("U2__b.sql", "SELECT 1;");
  std::filesystem::create_directories(folder_.file("more/deeper"));
  write("more/deeper/V1__c_d.sql", "SELECT 1;");
  EXPECT_EQ(order(), "1 2 10");
  EXPECT_EQ(history().find("1")->name, "c d");
  EXPECT_EQ(faults(), "");
}

TEST_F(Refinery, TakesNothingBackAndRunsUnversionedOnesLate) {
  write("V1__a.sql", "SELECT 1;");
  write("U2__b.sql", "SELECT 1;");
  EXPECT_TRUE(contains(no_way_back(*history().find("2")).value(), "refinery takes nothing back"));
  EXPECT_EQ(revision_text(*migrator_, "1").late, OutOfOrder::refused);
  EXPECT_EQ(revision_text(*migrator_, "2").late, OutOfOrder::runs);
}

TEST_F(Refinery, NamesFilesThatItPassesOver) {
  write("V1__a.sql", "SELECT 1;");
  for (const std::string name :
       {"V2__add-b.sql", "V3_c.sql", "v4__d.sql", "V5.sql", "schema.sql", "V6__e.sql.bak"}) {
    write(name, "SELECT 1;");
  }
  EXPECT_EQ(
      placed_faults(),
      "V2__add-b.sql history/orphan_file: V2__add-b.sql is passed over by refinery, which wants a name like "
      "V1__add_prices.sql\n"
      "V3_c.sql history/orphan_file: V3_c.sql is passed over by refinery, which wants a name like "
      "V1__add_prices.sql\n"
      "V5.sql history/orphan_file: V5.sql is passed over by refinery, which wants a name like "
      "V1__add_prices.sql\n"
      "v4__d.sql history/orphan_file: v4__d.sql is passed over by refinery, which wants a name like "
      "V1__add_prices.sql\n");
}

TEST_F(Refinery, NamesVersionsThatEndIt) {
  write("V2147483647__a.sql", "SELECT 1;");
  write("V2147483648__b.sql", "SELECT 1;");
  write("V1.5__c.sql", "SELECT 1;");
  EXPECT_EQ(order(), "2147483647");
  EXPECT_TRUE(contains(placed_faults(),
                       "V1.5__c.sql history/unreadable: V1.5__c.sql keeps refinery from running any "
                       "revision: its version is no number up to 2147483647\n"));
  EXPECT_TRUE(contains(faults(), "V2147483648__b.sql keeps"));
  write("Cargo.toml", "[dependencies]\nrefinery = { version = \"0.8\", features = [\"int8-versions\"] }\n");
  EXPECT_EQ(order(), "2147483647 2147483648");
}

TEST_F(Refinery, SaysWhichRevisionsAreCodeAndWhichAreThereTwice) {
  write("V1__a.sql", "SELECT 1;");
  write("V2__b.rs", "pub fn migration() -> String {}");
  write("V3__c.sql", "SELECT 1;");
  write("U03__d.sql", "SELECT 1;");
  EXPECT_TRUE(contains(faults(), "revision 2 cannot be run: it is Rust code, which refinery alone can run"));
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: revision 03 is defined 2 times")) << faults();
}

TEST_F(Refinery, RecordsARevisionBehindItsTransaction) {
  write("V1__a.sql", "CREATE TABLE a (x int);");
  history();
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto session = migrator_->open(*database);
  const auto step = session->move({"1", Direction::up});
  EXPECT_EQ(text_of(step.failure), "");
  EXPECT_TRUE(step.ran.is_recorded_later);
  EXPECT_NE(database->catalog().find({{"public", "a"}, "table"}), nullptr);
  EXPECT_EQ(session->current(), std::set<std::string>{"1"});
}

TEST_F(Refinery, IsStoppedBetweenItsTwoTransactions) {
  write("V1__a.sql", "CREATE TABLE a (x int);\nCREATE TABLE b (x int);");
  history();
  for (const bool together : {false, true}) {
    write("Cargo.toml", together ? "[dependencies]\ntokio-postgres = \"0.7\"\n" : "");
    history();
    const auto database = engine_named("postgres").create(Reach::this_process);
    const auto session = migrator_->open(*database);
    session->prepare();
    EXPECT_TRUE(session->move_until({"1", Direction::up}, 2)->failure);
    const auto catalog = database->catalog();
    EXPECT_EQ(catalog.find({{"public", "b"}, "table"}) == nullptr, together);
    EXPECT_TRUE(session->current().empty());
    EXPECT_EQ(session->move({"1", Direction::up}).failure.has_value(), !together);
  }
}

TEST_F(Refinery, IsToldFromFlywayByTheProjectsFiles) {
  write("V1__a.sql", "SELECT 1;");
  EXPECT_EQ(recognised().name, "flyway");
  EXPECT_FALSE(recognised().doubtful);
  write("Cargo.toml", "[package]\nname = \"oil-refinery\"\n");
  EXPECT_EQ(
      recognised().reason,
      "there is a Cargo.toml, and nothing of Flyway's; flyway names files alike (--layout NAME chooses)")
      << "a package of such a name is no dependency, but a crate below may have one";
  write("pom.xml", "<project/>");
  EXPECT_EQ(recognised().name, "flyway");
  name_refinery();
  EXPECT_EQ(recognised().name, "refinery");
  EXPECT_FALSE(recognised().doubtful);
  EXPECT_EQ(recognised().reason,
            "Cargo.toml names refinery; flyway names files alike (--layout NAME chooses)");
  write("flyway.conf", "flyway.table=x\n");
  EXPECT_EQ(recognised().name, "flyway");
  EXPECT_TRUE(recognised().doubtful);
  EXPECT_EQ(recognised().reason,
            "the files are named as V1__a.sql; but Cargo.toml names refinery (--layout refinery)");
}

TEST_F(Refinery, IsNotRecognisedAboveSeveralHistories) {
  name_refinery();
  write("migrations/V1__a.sql", "SELECT 1;");
  EXPECT_EQ(recognised().name, "refinery");
  write("migrations-workspace/V1__a.sql", "SELECT 1;");
  EXPECT_EQ(recognised().name, "sql");
}

TEST_F(Refinery, IsRecognisedByItsConfigurationAndFromTheProjectsRoot) {
  write("refinery.toml", "[main]\ndb_type = \"Postgres\"\n");
  std::filesystem::create_directories(folder_.file("migrations"));
  write("migrations/V1__a.sql", "SELECT 1;");
  EXPECT_EQ(recognised().name, "refinery");
  EXPECT_TRUE(contains(recognised().reason, "there is a refinery.toml"));
}

}  // namespace
}  // namespace harness
