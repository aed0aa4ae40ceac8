// `migrate fresh`: drops what the history has made in a database, nothing of anybody else's, and upgrades
// again.

#include <memory>
#include <optional>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness::acceptance {
namespace {

class Fresh : public ::testing::TestWithParam<std::string> {
 protected:
  Fresh() {
    if (GetParam() == "postgres") {
      server_database_.emplace();
    }
    url_ = server_database_ ? server_database_->url() : sandbox_.sqlite_url();
    engine_ = GetParam() == "postgres" ? make_postgres_engine() : make_sqlite_engine();
  }

  ProcessResult migrate(Arguments arguments, const Variables& variables = {}) const {
    arguments.insert(arguments.end(), {"--database-url", url_});
    return sandbox_.migrate(arguments, variables);
  }
  void execute(const std::string& sql) const { engine_->open(parse_url(url_))->connect()->execute(sql); }
  std::string count(const std::string& table) const {
    return *engine_->open(parse_url(url_))
                ->connect()
                ->query("SELECT count(*) FROM " + table)
                .rows.at(0)
                .at(0);
  }

  Sandbox sandbox_;
  std::optional<ServerDatabase> server_database_;
  std::string url_;
  std::unique_ptr<Engine> engine_;
};

TEST_P(Fresh, DropsTheRowsAndComesBackToHead) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("INSERT INTO authors (id, name) VALUES (1, 'Ada')");
  const auto result = migrate({"fresh", "--yes"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "drops 3 objects of project (3 tables)"));
  EXPECT_TRUE(holds(result.output, "up    001"));
  EXPECT_TRUE(holds(result.output, "up    002"));
  EXPECT_EQ(count("authors"), "0");
  EXPECT_EQ(migrate({"current"}).output, "002  make books  (head)\n");
}

TEST_P(Fresh, BeginsAtTheRevisionWhereTheDatabaseStands) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade", "001"}).exit_code, 0);
  // What only a later revision makes is somebody else's, if it is there already.
  execute("CREATE TABLE books (mine integer)");
  const auto result = migrate({"fresh", "--yes"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.errors, "books"));
  EXPECT_EQ(count("books"), "0");
}

TEST_P(Fresh, LeavesWhatOthersHave) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("CREATE TABLE notes (text varchar(20))");
  execute("INSERT INTO notes VALUES ('mine')");
  const auto result = migrate({"fresh", "--yes"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(count("notes"), "1");
}

TEST_P(Fresh, IsAnUpgradeWhereNothingIs) {
  write_sound_history(sandbox_);
  const auto result = migrate({"fresh", "--yes"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_FALSE(holds(result.output, "drops"));
  EXPECT_EQ(count("books"), "0");
}

TEST_P(Fresh, DropsNothingUnlessSomebodySaysYes) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("INSERT INTO authors (id, name) VALUES (1, 'Ada')");
  const auto unasked = migrate({"fresh"});
  EXPECT_EQ(unasked.exit_code, 2);
  EXPECT_TRUE(holds(unasked.errors, "there is no terminal to ask on"));
  for (const auto* environment : {"production", "Production"}) {
    const auto production = migrate({"fresh", "--yes"}, {{"ENVIRONMENT", environment}});
    EXPECT_EQ(production.exit_code, 2);
    EXPECT_TRUE(holds(production.errors, "this is production"));
  }
  EXPECT_EQ(count("authors"), "1");
  EXPECT_EQ(migrate({"fresh", "--yes"}, {{"ENVIRONMENT", "test"}}).exit_code, 0);
}

TEST_P(Fresh, RefusesDatabasesThatAreNotThisHistoryS) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  std::filesystem::remove(sandbox_.file("002_make_books.up.sql"));
  std::filesystem::remove(sandbox_.file("002_make_books.down.sql"));
  const auto unknown = migrate({"fresh", "--yes"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(count("books"), "0");
  sandbox_.write("go.mod", "require github.com/golang-migrate/migrate/v4 v4.19.0\n");
  const auto foreign = migrate({"fresh", "--yes"});
  EXPECT_EQ(foreign.exit_code, 2);
  EXPECT_TRUE(holds(foreign.errors, "use golang-migrate itself"));
  EXPECT_EQ(count("authors"), "0");
}

TEST_P(Fresh, DropsTablesThatReferToEachOther) {
  write_sound_history(sandbox_);
  const bool postgres = GetParam() == "postgres";
  sandbox_.write(
      "003_favourite.up.sql",
      std::string("ALTER TABLE authors ADD COLUMN favourite integer REFERENCES books (id);\n") +
          "CREATE VIEW shelf AS SELECT title FROM books;\n" +
          (postgres ? "CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql RETURN n * 2;\n"
                      "ALTER TABLE books ADD CHECK (twice(id) > 0);\n"
                      "CREATE TYPE state AS ENUM ('in', 'out');\n"
                      "ALTER TABLE books ADD COLUMN state state DEFAULT 'in';\n"
                      "CREATE MATERIALIZED VIEW cold AS SELECT * FROM shelf;\n"
                      "CREATE TABLE loans (day date) PARTITION BY RANGE (day);\n"
                      "CREATE TABLE loans_now PARTITION OF loans DEFAULT;\n"
                    : ""));
  sandbox_.write("003_favourite.down.sql", "SELECT 1;\n");
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  const auto result = migrate({"fresh", "--yes"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "up    003"));
}

TEST_P(Fresh, AsksOnATerminal) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("INSERT INTO authors (id, name) VALUES (1, 'Ada')");
  const auto command = sandbox_.command({"fresh", "--database-url", url_});
  for (const auto* answer : {"no\n", "\n", "y\n", "\x04"}) {
    Background refused(command, Background::Stream::terminal);
    refused.type(answer);
    EXPECT_EQ(refused.wait(), 2) << refused.output();
    EXPECT_TRUE(holds(refused.output(), "nothing was dropped"));
  }
  EXPECT_EQ(count("authors"), "1");
  Background agreed(command, Background::Stream::terminal);
  agreed.type("yes\n");
  EXPECT_EQ(agreed.wait(), 0) << agreed.output();
  EXPECT_EQ(count("authors"), "0");
}

INSTANTIATE_TEST_SUITE_P(Engines, Fresh, ::testing::Values("sqlite", "postgres"),
                         [](const auto& parameter) { return parameter.param; });

class FreshOnPostgres : public Fresh {};

TEST_P(FreshOnPostgres, DropsTheSchemasThatTheHistoryMakes) {
  sandbox_.write("001_shop.up.sql",
                 "CREATE SCHEMA shop;\nCREATE TABLE shop.prices (id serial PRIMARY KEY);\n"
                 "CREATE TABLE public.kinds (id integer);\n");
  sandbox_.write("001_shop.down.sql", "DROP TABLE public.kinds;\nDROP SCHEMA shop CASCADE;\n");
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("CREATE TABLE public.mine (id integer); CREATE SCHEMA theirs");
  execute("CREATE TABLE theirs.things (id integer); INSERT INTO shop.prices DEFAULT VALUES");
  const auto result = migrate({"fresh", "--yes"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(count("public.mine"), "0");
  EXPECT_EQ(count("theirs.things"), "0");
  EXPECT_EQ(count("shop.prices"), "0");
}

/// Two services may have one schema, as that of their version tables.
TEST_P(FreshOnPostgres, LeavesWhatOthersHaveInASchemaOfItsOwn) {
  sandbox_.write("001_shop.up.sql",
                 "CREATE SCHEMA IF NOT EXISTS shop;\nCREATE TABLE shop.prices (id serial PRIMARY KEY);\n");
  sandbox_.write("001_shop.down.sql", "DROP TABLE shop.prices;\n");
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("CREATE TABLE shop.theirs (id integer); INSERT INTO shop.theirs VALUES (1)");
  execute("INSERT INTO shop.prices DEFAULT VALUES");
  const auto result = migrate({"fresh", "--yes"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(count("shop.theirs"), "1");
  EXPECT_EQ(count("shop.prices"), "0");
}

TEST_P(FreshOnPostgres, DropsNothingWhereOthersDependOnIt) {
  write_sound_history(sandbox_);
  ASSERT_EQ(migrate({"upgrade"}).exit_code, 0);
  execute("INSERT INTO authors (id, name) VALUES (1, 'Ada')");
  execute("CREATE TABLE reviews (author integer REFERENCES authors (id))");
  const auto result = migrate({"fresh", "--yes"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "nothing was dropped"));
  EXPECT_TRUE(holds(result.errors, "reviews"));
  EXPECT_EQ(count("authors"), "1");
  EXPECT_EQ(count("books"), "0");
  EXPECT_EQ(migrate({"current"}).output, "002  make books  (head)\n");
}

TEST_P(FreshOnPostgres, WaitsForOthersWhoMoveTheDatabase) {
  write_sound_history(sandbox_);
  sandbox_.write("003_slow.up.sql", "SELECT pg_sleep(1);\nCREATE TABLE slow (id integer);\n");
  sandbox_.write("003_slow.down.sql", "DROP TABLE slow;\n");
  ASSERT_EQ(migrate({"upgrade", "002"}).exit_code, 0);
  Background upgrade(sandbox_.command({"upgrade", "--database-url", url_}));
  const auto result = migrate({"fresh", "--yes"});
  EXPECT_EQ(upgrade.wait(), 0) << upgrade.output();
  // Whoever came first: either everything is new, or somebody has moved it and is told.
  EXPECT_TRUE(result.exit_code == 0 || holds(result.errors, "another process has migrated the database"))
      << result.errors;
  EXPECT_TRUE(holds(migrate({"current"}).output, "003"));
}

INSTANTIATE_TEST_SUITE_P(, FreshOnPostgres, ::testing::Values("postgres"),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace harness::acceptance
