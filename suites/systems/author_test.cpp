// What the author's guide asks for, beside the checklist that all share.

#include <algorithm>

#include <suites/support/skip.hpp>
#include <suites/systems/support.hpp>

#include <harness/core/files.hpp>

namespace harness::systems {

std::vector<std::string> modules() {
  return {"alembic", "sqlmodel", "pydantic", "asyncpg", "aiosqlite"};
}

std::vector<Lane> lanes() {
  const Names tables = {"author", "book"};
  const std::vector<std::string> revisions = {"001",          "002",         "003",          "004",
                                              "005",          "006",         "4f1c9a7be2d0", "9d83e05b61fa",
                                              "c27a5e8d4b13", "e60b31f7a9c4"};
  const std::vector<std::string> numbers = {"001", "002", "003", "004", "005",
                                            "006", "007", "008", "009", "010"};
  const Lane alembic = {"alembic_postgres", "author", "alembic", "postgres",        "postgresql+asyncpg",
                        revisions,          tables,   tables,    "alembic_version", "version_num"};
  Lane alembic_sqlite = alembic;
  alembic_sqlite.name = "alembic_sqlite";
  alembic_sqlite.engine = "sqlite";
  alembic_sqlite.scheme = "sqlite+aiosqlite";
  alembic_sqlite.is_slow = true;
  const Lane sql = {"sql_postgres", "author", "sql",  "postgres",        "",
                    numbers,        tables,   tables, "migrate_version", "id"};
  Lane sql_sqlite = sql;
  sql_sqlite.name = "sql_sqlite";
  sql_sqlite.engine = "sqlite";
  return {alembic, alembic_sqlite, sql, sql_sqlite};
}

namespace {

const std::string project = "migrations/author/alembic/";

/// A copy of the author's migrations and application, with a SQLite database: what is asked does not depend
/// on the engine, and no server need be started for it.
class Author : public NeedsPython {
 protected:
  ProcessResult migrate(std::vector<std::string> command) {
    return systems::migrate(*database_, config(), std::move(command));
  }
  ProcessResult make(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"make", "--silent", "PYTHON=" + python()});
    return copy_.run(*database_, "migrations/author", arguments, "sqlite+aiosqlite");
  }
  std::filesystem::path config() const { return copy_.path(project + "migrate.toml"); }
  std::string findings(const std::string& rule) { return findings_of(config(), "sqlite", {rule}); }
  std::string version() { return one_value(*database_, "SELECT version_num FROM alembic_version"); }

  void write_revision(const std::string& id, const std::string& parents, const std::string& column) {
    copy_.write(project + "versions/" + id + "_parallel.py",
                "\"\"\"add author " + column +
                    "\"\"\"\n"
                    "import sqlalchemy as sa\n"
                    "from alembic import op\n\n"
                    "revision = \"" +
                    id + "\"\ndown_revision = " + parents +
                    "\n\n\n"
                    "def upgrade():\n    op.add_column(\"author\", sa.Column(\"" +
                    column +
                    "\", sa.Integer()))\n\n\n"
                    "def downgrade():\n    op.drop_column(\"author\", \"" +
                    column + "\")\n");
  }
  void add_model_column() {
    copy_.replace("fixtures/author/app/models.py",
                  "    country: Optional[str] = Field(default=None, max_length=2)\n",
                  "    country: Optional[str] = Field(default=None, max_length=2)\n"
                  "    born_on: Optional[date] = Field(default=None)\n");
  }

  Copy copy_{"author"};
  std::unique_ptr<Database> database_ = new_database("sqlite");
};

TEST_F(Author, TwoHeadsAreFoundAndNamedAndAMergeJoinsThem) {
  write_revision("5b1d0c77aa12", "\"c27a5e8d4b13\"", "rank");
  const auto two = migrate({"heads"});
  EXPECT_TRUE(refused(two, {"2 heads", "5b1d0c77aa12", "e60b31f7a9c4"}));
  EXPECT_TRUE(says(two.output, {"5b1d0c77aa12", "e60b31f7a9c4"}));
  EXPECT_TRUE(says(findings("history"), {"history/multiple_heads", "5b1d0c77aa12", "e60b31f7a9c4"}));
  EXPECT_TRUE(refused(migrate({"upgrade", "head"}), {"Multiple head revisions", "merge"}));
  const auto merge =
      copy_.run(*database_, project, {python(), "-m", "alembic", "merge", "heads", "--message", "join"},
                "sqlite+aiosqlite");
  ASSERT_TRUE(succeeded(merge));
  EXPECT_TRUE(succeeded(migrate({"heads"})));
  EXPECT_EQ(findings("history"), "");
  ASSERT_TRUE(succeeded(migrate({"upgrade", "head"})));
  EXPECT_TRUE(says(migrate({"current"}).output, {"join", "(head)"}));
}

TEST_F(Author, TwoHeadsOfSqlFilesAreFoundAndNamedAndAMergeJoinsThem) {
  const std::string folder = "migrations/author/sql/";
  const auto config = copy_.path(folder + "migrate.toml");
  copy_.write(folder + "011_add_author_rank.up.sql",
              "-- revises: 009\nALTER TABLE author ADD COLUMN rank integer;\n");
  copy_.write(folder + "011_add_author_rank.down.sql", "ALTER TABLE author DROP COLUMN rank;\n");
  EXPECT_TRUE(refused(systems::migrate(*database_, config, {"heads"}), {"2 heads", "010", "011"}));
  EXPECT_TRUE(says(findings_of(config, "sqlite", {"history"}), {"history/multiple_heads", "010", "011"}));
  EXPECT_TRUE(
      refused(systems::migrate(*database_, config, {"upgrade", "head"}), {"2 heads: 010, 011", "merge"}));
  copy_.write(folder + "012_join.up.sql", "-- revises: 010, 011\n-- nothing to do\n");
  copy_.write(folder + "012_join.down.sql", "-- nothing to take back\n");
  EXPECT_TRUE(succeeded(systems::migrate(*database_, config, {"heads"})));
  EXPECT_EQ(findings_of(config, "sqlite", {"history"}), "");
  ASSERT_TRUE(succeeded(systems::migrate(*database_, config, {"upgrade", "head"})));
  EXPECT_TRUE(says(systems::migrate(*database_, config, {"current"}).output, {"012", "(head)"}));
}

TEST_F(Author, OneStepFromAMergeIsAmbiguous) {
  const auto config = copy_.path("migrations/author/sql/migrate.toml");
  ASSERT_TRUE(succeeded(systems::migrate(*database_, config, {"upgrade", "009"})));
  EXPECT_TRUE(refused(systems::migrate(*database_, config, {"downgrade", "-1"}),
                      {"ambiguous", "revision 009 joins 007 and 008"}));
  EXPECT_TRUE(says(systems::migrate(*database_, config, {"current"}).output, {"009"}));
  ASSERT_TRUE(succeeded(migrate({"stamp", "c27a5e8d4b13"})));
  EXPECT_TRUE(refused(migrate({"downgrade", "-1"}), {"Ambiguous walk", "name the revision"}));
}

TEST_F(Author, ADeletedRevisionFileCannotBeLocated) {
  ASSERT_TRUE(succeeded(migrate({"upgrade", "head"})));
  copy_.remove(project + "versions/e60b31f7a9c4_add_book_language.py");
  EXPECT_TRUE(refused(migrate({"upgrade", "head"}),
                      {"Can't locate revision identified by 'e60b31f7a9c4'", "deleted or renamed"}));
  EXPECT_TRUE(refused(migrate({"current"}), {"e60b31f7a9c4", "no file", "deleted or renamed"}));
}

TEST_F(Author, ADeletedRevisionFileInTheMiddleIsFound) {
  copy_.remove(project + "versions/003_add_author_email.py");
  EXPECT_TRUE(says(findings("history"), {"history/missing_parent", "003", "004"}));
  EXPECT_TRUE(refused(migrate({"upgrade", "head"}), {"the history cannot be walked", "003"}));
  EXPECT_TRUE(tables_of(*database_).empty());
}

TEST_F(Author, ARenamedRevisionCannotBeLocated) {
  const auto config = copy_.path("migrations/author/sql/migrate.toml");
  ASSERT_TRUE(succeeded(systems::migrate(*database_, config, {"upgrade", "head"})));
  for (const std::string direction : {"up", "down"}) {
    const auto old_name = "migrations/author/sql/010_add_book_language." + direction + ".sql";
    copy_.write("migrations/author/sql/020_add_book_language." + direction + ".sql", copy_.read(old_name));
    copy_.remove(old_name);
  }
  EXPECT_TRUE(
      refused(systems::migrate(*database_, config, {"upgrade", "head"}), {"010", "which no file has"}));
  EXPECT_TRUE(refused(systems::migrate(*database_, config, {"current"}), {"010", "which no file has"}));
}

TEST_F(Author, TheCommandsOfTheGuideDoWhatTheySay) {
  if (find_program("make").empty()) {
    MIGRATE_LACKS("make", "make is not installed");
  }
  EXPECT_TRUE(says(make({"help"}).output, {"migrate", "migration", "rollback", "migration-history",
                                           "migration-current", "migration-stamp"}));
  ASSERT_TRUE(succeeded(make({"migrate"})));
  EXPECT_EQ(version(), "e60b31f7a9c4");
  EXPECT_TRUE(says(make({"migration-current"}).output, {"e60b31f7a9c4 (head)"}));
  ASSERT_TRUE(succeeded(make({"rollback"})));
  EXPECT_EQ(version(), "c27a5e8d4b13");
  EXPECT_TRUE(
      says(make({"migration-history"}).output, {"001", "create author", "(mergepoint)", "e60b31f7a9c4"}));
  ASSERT_TRUE(succeeded(make({"migration-stamp", "rev=001"})));
  EXPECT_EQ(version(), "001");
  EXPECT_TRUE(refused(make({"migration-stamp"}), {"rev=001"}));
  EXPECT_TRUE(refused(make({"migration"}), {"msg="}));
}

TEST_F(Author, AMigrationOnADatabaseBehindHeadSaysThatItIsNotUpToDate) {
  if (find_program("make").empty()) {
    MIGRATE_LACKS("make", "make is not installed");
  }
  ASSERT_TRUE(succeeded(migrate({"upgrade", "006"})));
  add_model_column();
  const auto result = make({"migration", "msg=add author born_on"});
  EXPECT_NE(result.exit_code, 0);
  EXPECT_TRUE(says(result.output + result.errors, {"Target database is not up to date"}));
  const auto current = migrate({"current"});
  EXPECT_TRUE(says(current.output, {"006"}));
  EXPECT_EQ(current.output.find("(head)"), std::string::npos) << current.output;
}

TEST_F(Author, APendingModelChangeIsFoundAndAMigrationEndsIt) {
  if (find_program("make").empty()) {
    MIGRATE_LACKS("make", "make is not installed");
  }
  EXPECT_EQ(findings("model_parity"), "");
  add_model_column();
  EXPECT_TRUE(says(findings("model_parity"), {"model_parity/missing_in_history", "column author.born_on"}));
  ASSERT_TRUE(succeeded(migrate({"upgrade", "head"})));
  ASSERT_TRUE(succeeded(make({"migration", "msg=add author born_on"})));
  EXPECT_EQ(findings("model_parity"), "");
  const auto up = migrate({"upgrade", "head"});
  EXPECT_TRUE(succeeded(up));
  EXPECT_TRUE(says(migrate({"current"}).output, {"add author born_on", "(head)"}));
}

TEST_F(Author, AStartThatCreatesATableIsFound) {
  EXPECT_EQ(findings("startup"), "");
  copy_.replace("fixtures/author/app/main.py",
                "    try:\n        async with AsyncSession(engine) as session:\n",
                "    async with engine.begin() as connection:\n"
                "        await connection.run_sync(Author.metadata.create_all)\n"
                "    try:\n        async with AsyncSession(engine) as session:\n");
  EXPECT_EQ(findings("startup"), "") << "every table of the models is there already";
  copy_.write("fixtures/author/app/models.py",
              copy_.read("fixtures/author/app/models.py") +
                  "\n\nclass Prize(SQLModel, table=True):\n"
                  "    id: Optional[int] = Field(default=None, primary_key=True)\n");
  EXPECT_TRUE(says(findings("startup"), {"startup/changed_catalog", "table prize"}));
}

class ProductionOf : public NeedsPython, public testing::WithParamInterface<std::string> {};

INSTANTIATE_TEST_SUITE_P(Author, ProductionOf, testing::Values("alembic", "sql"),
                         [](const auto& tested) { return tested.param; });

/// The production database had its author table, with rows, before there were migrations.
TEST_P(ProductionOf, IsStamped001AndNeverMigratedFromNothing) {
  const auto all = lanes();
  const auto lane = std::find_if(all.begin(), all.end(), [](const Lane& candidate) {
    return candidate.history == GetParam() && candidate.engine == "postgres";
  });
  const auto database = new_database("postgres");
  execute(*database, read_file(std::filesystem::path(MIGRATE_SOURCE_DIR) / "fixtures/author/production.sql"));
  EXPECT_TRUE(refused(systems::migrate(*database, config_of(*lane), {"upgrade", "head"}),
                      {"relation \"author\" already exists", "migrate stamp"}));
  EXPECT_EQ(one_value(*database, "SELECT count(*) FROM author WHERE name LIKE '%Lem'"), "1");
  ASSERT_TRUE(succeeded(systems::migrate(*database, config_of(*lane), {"stamp", "001"})));
  const auto up = systems::migrate(*database, config_of(*lane), {"upgrade", "head"});
  ASSERT_TRUE(succeeded(up));
  EXPECT_EQ(up.output.find("up    001"), std::string::npos) << up.output;
  EXPECT_EQ(one_value(*database, "SELECT string_agg(full_name, ', ' ORDER BY id) FROM author"),
            "Ursula K. Le Guin, Stanisław Lem, Octavia E. Butler");
  EXPECT_EQ(difference(migrated_database(*lane)->catalog(), database->catalog()), "");
}

/// A rename, not a new column: nothing is lost either way.
TEST_P(ProductionOf, KeepsItsNamesWhenTheColumnIsRenamed) {
  const auto database = new_database("sqlite");
  const auto all = lanes();
  const auto config = config_of(*std::find_if(all.begin(), all.end(), [](const Lane& candidate) {
    return candidate.history == GetParam() && candidate.engine == "sqlite";
  }));
  ASSERT_TRUE(succeeded(systems::migrate(*database, config, {"upgrade", "003"})));
  execute(*database, "INSERT INTO author (name, email) VALUES ('N. K. Jemisin', 'nk@example.org')");
  ASSERT_TRUE(succeeded(systems::migrate(*database, config, {"upgrade", "004"})));
  EXPECT_EQ(one_value(*database, "SELECT full_name || email FROM author"), "N. K. Jemisinnk@example.org");
  ASSERT_TRUE(succeeded(systems::migrate(*database, config, {"downgrade", "003"})));
  EXPECT_EQ(one_value(*database, "SELECT name || email FROM author"), "N. K. Jemisinnk@example.org");
}

}  // namespace
}  // namespace harness::systems
