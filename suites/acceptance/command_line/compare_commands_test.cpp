// `migrate snapshot` and `migrate diff`, as people use them.

#include <optional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Schemas : public ::testing::TestWithParam<std::string> {
 protected:
  Schemas() {
    if (GetParam() == "postgres") {
      database_.emplace();
    }
    url_ = database_ ? database_->url() : sandbox_.sqlite_url();
    write_sound_history(sandbox_, "db");
    EXPECT_EQ(migrate({"upgrade", "--dir", "db", "--database-url", url_}).exit_code, 0);
  }

  ProcessResult migrate(const Arguments& arguments, const Variables& variables = {}) {
    return sandbox_.migrate(arguments, variables);
  }

  /// As a user of the database would, outside of any migration.
  void change(const std::string& sql) {
    if (database_) {
      postgres::Connection(parse_url(url_)).execute(sql);
    } else {
      make_sqlite_engine()->open(parse_url(url_))->connect()->execute(sql);
    }
  }

  /// `migrate diff` on the engine of this test.
  ProcessResult diff(Arguments arguments) {
    arguments.insert(arguments.begin(), "diff");
    arguments.insert(arguments.end(), {"--engine", GetParam()});
    return migrate(arguments);
  }

  const std::string drift_ =
      "DROP INDEX authors_by_name; CREATE TABLE leftover (id integer); "
      "ALTER TABLE books ADD COLUMN pages integer DEFAULT 0";
  Sandbox sandbox_;
  std::optional<ServerDatabase> database_;
  std::string url_;
};

TEST_P(Schemas, DriftFromTheRepositoryIsOneLine) {
  auto result = diff({"db", url_});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_TRUE(holds(result.output, "no difference among "));
  change(drift_);
  result = diff({"db", url_});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "--- db"));
  EXPECT_TRUE(holds(result.output, GetParam() == "sqlite" ? "- index authors.authors_by_name"
                                                          : "- index public.authors.authors_by_name"));
  EXPECT_TRUE(holds(result.output, GetParam() == "sqlite" ? "+ table leftover" : "+ table public.leftover"));
  EXPECT_TRUE(holds(result.output, "+ column "));
  EXPECT_TRUE(holds(result.output, "3 differences"));
}

TEST_P(Schemas, ASnapshotEqualsTheDatabaseItWasTakenOf) {
  for (const Arguments& form : {Arguments{}, Arguments{"--format", "json"}}) {
    Arguments arguments = {"snapshot", url_, "-o", "kept"};
    arguments.insert(arguments.end(), form.begin(), form.end());
    const auto taken = migrate(arguments);
    EXPECT_EQ(taken.exit_code, 0) << taken.errors;
    EXPECT_EQ(taken.output, "");
    EXPECT_EQ(diff({"kept", url_}).exit_code, 0);
    EXPECT_EQ(diff({url_, "kept"}).exit_code, 0);
  }
  change(drift_);
  EXPECT_EQ(diff({"kept", url_}).exit_code, 1);
}

TEST_P(Schemas, TheDatabaseMayComeFromTheEnvironment) {
  const Variables variables = {{"DATABASE_URL", url_}};
  EXPECT_EQ(migrate({"snapshot"}, variables).output, migrate({"snapshot", url_}).output);
  EXPECT_EQ(migrate({"diff", "db", "--engine", GetParam()}, variables).exit_code, 0);
  EXPECT_EQ(migrate({"snapshot"}).exit_code, 2);
  EXPECT_EQ(migrate({"diff", "db"}).exit_code, 2);
}

TEST_P(Schemas, AScriptIsRunOnADatabaseOfItsOwn) {
  sandbox_.write("schema.sql",
                 sandbox_.read("db/001_make_authors.up.sql") + sandbox_.read("db/002_make_books.up.sql"));
  EXPECT_EQ(diff({"db", "schema.sql"}).exit_code, 0);
  EXPECT_EQ(diff({"schema.sql", url_, "--ignore", "*migrate_version*"}).exit_code, 0);
  sandbox_.write("schema.sql", "CREATE TABLE authors (id integer);\n\nCREATE TABEL books (id integer);\n");
  const auto wrong = diff({"schema.sql", "db"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_TRUE(holds(wrong.errors, "schema.sql:3: "));
}

TEST_P(Schemas, AHistoryIsTakenAtAnyOfItsRevisions) {
  const auto result = diff({"db@001", "db"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "--- db@001"));
  EXPECT_TRUE(holds(result.output, "books"));
  const auto unknown = diff({"db@007", "db"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(holds(unknown.errors, "007"));
}

TEST_P(Schemas, AHistoryThatFailsIsToldWithItsPlace) {
  write_failing_history(sandbox_, "db");
  const auto result = diff({"db", url_});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "002_make_books.up.sql:3: "));
  EXPECT_EQ(result.output, "");
}

TEST_P(Schemas, WhatIsIgnoredIsCounted) {
  change(drift_);
  const auto all = diff({"db", url_, "--ignore", "*leftover*", "--ignore", "*authors_by_name", "--ignore",
                         "column *books.pages"});
  EXPECT_EQ(all.exit_code, 0) << all.output;
  EXPECT_TRUE(holds(all.output, "ignored"));
  EXPECT_EQ(diff({"db", url_, "--ignore", "*leftover*"}).exit_code, 1);
}

TEST_P(Schemas, AnIgnoredAttributeHidesNoOther) {
  sandbox_.write("one.sql", "CREATE TABLE t (a integer, b integer);\n");
  sandbox_.write("other.sql", "CREATE TABLE t (a integer DEFAULT 1, b integer NOT NULL);\n");
  EXPECT_EQ(diff({"--ignore-attribute", "default", "one.sql", "other.sql"}).exit_code, 1);
  EXPECT_EQ(diff({"--ignore-attribute", "default", "--ignore-attribute", "nullable", "one.sql", "other.sql"})
                .exit_code,
            0);
  EXPECT_EQ(diff({"--tolerate", "column *a", "default", "one.sql", "other.sql"}).exit_code, 1);
  EXPECT_EQ(
      diff({"--tolerate", "column *a", "default", "--tolerate", "column *b", "null*", "one.sql", "other.sql"})
          .exit_code,
      0);
}

TEST_P(Schemas, JsonGivesTheChanges) {
  change(drift_);
  const auto result = diff({"db", url_, "--format", "json"});
  EXPECT_EQ(result.exit_code, 1);
  const auto document = json::parse(result.output);
  EXPECT_EQ(document.at("schema_version"), 1);
  EXPECT_EQ(document.at("equal"), false);
  EXPECT_EQ(document.at("before").at("engine"), GetParam());
  EXPECT_EQ(document.at("before").at("name"), "db");
  std::string found;
  for (const auto& change : document.at("changes")) {
    if (change.at("path").back() == "pages") {
      found = change.at("change");
    }
  }
  EXPECT_EQ(found, "added") << result.output;
  EXPECT_EQ(json::parse(diff({"db", "db", "--format", "json"}).output).at("equal"), true);
}

TEST_P(Schemas, QuietTellsByTheExitCode) {
  change(drift_);
  const auto result = diff({"db", url_, "--quiet"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.output, "");
  EXPECT_EQ(result.errors, "");
}

TEST_P(Schemas, ColourShowsOnATerminalAlone) {
  change(drift_);
  const Arguments arguments = {"diff", "db", url_, "--engine", GetParam()};
  EXPECT_FALSE(holds(migrate(arguments).output, "\x1b["));
  Background coloured(sandbox_.command(arguments), Background::Stream::terminal);
  EXPECT_EQ(coloured.wait(), 1);
  EXPECT_TRUE(holds(coloured.output(), "\x1b[32m+ table "));
  Background plain(sandbox_.command(arguments, {{"NO_COLOR", "1"}}), Background::Stream::terminal);
  EXPECT_EQ(plain.wait(), 1);
  EXPECT_FALSE(holds(plain.output(), "\x1b["));
}

TEST_P(Schemas, NothingIsLeftOfWhatItRan) {
  EXPECT_EQ(diff({"db", url_}).exit_code, 0);
  EXPECT_TRUE(fs::is_empty(sandbox_.temporary()));
}

INSTANTIATE_TEST_SUITE_P(On, Schemas, ::testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

/// Everything that a database of one's own must not lose: its state, its rows, its counters.
std::string state_of(const std::string& url) {
  postgres::Connection connection(parse_url(url));
  std::string text;
  for (const std::string catalog :
       {"pg_class", "pg_attribute", "pg_namespace", "pg_constraint", "pg_depend", "pg_description", "pg_type",
        "pg_proc", "pg_index", "pg_sequence", "pg_authid", "pg_database", "pg_db_role_setting"}) {
    const auto rows = connection.query(
        "SELECT count(*), sum(hashtext(ctid::text || xmin::text)) FROM pg_catalog." + catalog);
    text += catalog + " " + *rows.rows.at(0).at(0) + " " + rows.rows.at(0).at(1).value_or("") + "\n";
  }
  return text + *connection.query("SELECT last_value FROM counter").rows.at(0).at(0);
}

TEST(OwnDatabaseCompared, IsOnlyRead) {
  const Sandbox sandbox;
  const ServerDatabase database;
  postgres::Connection(parse_url(database.url()))
      .execute("CREATE SEQUENCE counter; CREATE TABLE t (a integer); SELECT nextval('counter')");
  const auto before = state_of(database.url());
  EXPECT_EQ(sandbox.migrate({"snapshot", database.url(), "-o", "kept.json", "--format", "json"}).exit_code,
            0);
  EXPECT_EQ(sandbox.migrate({"diff", "kept.json", database.url()}).exit_code, 0);
  EXPECT_EQ(state_of(database.url()), before);
}

TEST(OwnDatabaseCompared, MayBelongToARoleThatCanOnlyRead) {
  const Sandbox sandbox;
  const ServerDatabase database;
  postgres::Connection admin(parse_url(database.url()));
  admin.execute("CREATE TABLE t (a integer)");
  admin.execute(
      "DO $$ BEGIN CREATE ROLE onlooker LOGIN PASSWORD 'pl4in' ; EXCEPTION WHEN duplicate_object THEN END "
      "$$");
  auto url = parse_url(database.url());
  url.user = "onlooker";
  url.password.clear();
  const auto asked = sandbox.migrate({"diff", to_text(url), database.url()}, {{"PGPASSWORD", "pl4in"}});
  EXPECT_EQ(asked.exit_code, 0) << asked.output << asked.errors;
  admin.execute("DROP ROLE onlooker");
}

TEST(OwnFileCompared, IsOnlyRead) {
  const Sandbox sandbox;
  make_sqlite_engine()->open(parse_url(sandbox.sqlite_url()))->connect()->execute("CREATE TABLE t (a)");
  const auto bytes = sandbox.read("app.db");
  fs::permissions(sandbox.file("app.db"), fs::perms::owner_read);
  const auto written = fs::last_write_time(sandbox.file("app.db"));
  EXPECT_EQ(sandbox.migrate({"snapshot", "app.db", "-o", "kept"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "kept", "app.db"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "kept", sandbox.sqlite_url()}).exit_code, 0);
  EXPECT_EQ(sandbox.read("app.db"), bytes);
  EXPECT_EQ(fs::last_write_time(sandbox.file("app.db")), written);
  EXPECT_EQ(std::distance(fs::directory_iterator(sandbox.folder()), {}), 2);
}

TEST(OwnFileCompared, ThatIsNotThereIsNotMade) {
  const Sandbox sandbox;
  for (const std::string& name : {std::string("none.db"), sandbox.sqlite_url("none.db")}) {
    const auto result = sandbox.migrate({"snapshot", name});
    EXPECT_EQ(result.exit_code, 2) << name;
    EXPECT_TRUE(holds(result.errors, "none.db"));
  }
  EXPECT_TRUE(fs::is_empty(sandbox.folder()));
}

TEST(Operands, ThatAreNoneAreToldWithFileLineAndRemedy) {
  const Sandbox sandbox;
  std::string garbage("\x7f\x45\x4c\x46\n\xff\xfe\x00\x01", 9);
  sandbox.write("kept.json", "{\"schema_version\": 1,\n \"engine\": \"sqli");
  sandbox.write("kept.txt", "# migrate snapshot 1\n# engine: sqlite\n# vers");
  for (const std::string name : {"garbage", "garbage.json", "garbage.sql", "garbage.txt"}) {
    sandbox.write(name, garbage);
  }
  for (const std::string place : {"kept.json:2: ", "kept.txt:3: ", "garbage:1: ", "garbage.json:2: ",
                                  "garbage.sql:2: ", "garbage.txt:1: "}) {
    const auto name = place.substr(0, place.find(':'));
    const auto result = sandbox.migrate({"diff", name, name, "--engine", "sqlite"});
    EXPECT_EQ(result.exit_code, 2) << name;
    EXPECT_TRUE(holds(result.errors, place));
    EXPECT_TRUE(holds(result.errors, "hint: "));
  }
}

TEST(Operands, OfTwoEnginesOrVersionsAreNotCompared) {
  const Sandbox sandbox;
  sandbox.write("s.sql", "CREATE TABLE t (a integer);\n");
  EXPECT_EQ(sandbox.migrate({"snapshot", "s.sql", "--engine", "sqlite", "-o", "sqlite.txt"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"snapshot", "s.sql", "--engine", "postgres", "-o", "postgres.txt"}).exit_code,
            0);
  const auto engines = sandbox.migrate({"diff", "sqlite.txt", "postgres.txt"});
  EXPECT_EQ(engines.exit_code, 2);
  EXPECT_TRUE(holds(engines.errors, "a schema of sqlite and one of postgres cannot be compared"));
  auto older = sandbox.read("postgres.txt");
  older.replace(older.find("PostgreSQL ") + 11, 2, "13");
  sandbox.write("older.txt", older);
  const auto versions = sandbox.migrate({"diff", "postgres.txt", "older.txt"});
  EXPECT_EQ(versions.exit_code, 2);
  EXPECT_TRUE(holds(versions.errors, "PostgreSQL 13"));
  EXPECT_TRUE(holds(versions.errors, "compare within one major version"));
}

TEST(Operands, AScriptIsRunOnTheEngineThatTheOtherNames) {
  const Sandbox sandbox;
  sandbox.write("s.sql", "CREATE TABLE t (a integer) STRICT;\n");
  EXPECT_EQ(sandbox.migrate({"snapshot", "s.sql", "--engine", "sqlite", "-o", "s.txt"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "s.sql", "s.txt"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "s.txt", "s.sql"}).exit_code, 0);
}

TEST(Operands, SeveralSuitesNeedAName) {
  const Sandbox sandbox;
  for (const std::string name : {"one", "two"}) {
    write_sound_history(sandbox, name);
    sandbox.configure(name, name);
  }
  EXPECT_EQ(sandbox.migrate({"snapshot", "."}).exit_code, 2);
  EXPECT_EQ(sandbox.migrate({"snapshot", ".", "--suite", "two"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "one", "two/migrate.toml"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "one", "two", "--engine", "postgres"}).exit_code, 2);
}

TEST(Operands, ThatBothMakeWhatBelongsToTheWholeServerDoNotSeeEachOther) {
  const Sandbox sandbox;
  const std::string shared =
      "CREATE ROLE r1;\nALTER ROLE ALL SET work_mem = '8MB';\nCREATE DATABASE aside OWNER r1;\n"
      "SET allow_in_place_tablespaces = on;\nCREATE TABLESPACE shelf LOCATION '';\n"
      "CREATE TABLE t (a int);\nGRANT SELECT ON t TO r1;\n";
  sandbox.write("a.sql", shared);
  sandbox.write("b.sql", shared + "CREATE TABLE u (a int);\n");
  sandbox.write("none.sql", "CREATE TABLE t (a int);\n");
  sandbox.write("db/001_t.up.sql", "CREATE ROLE r1;\nCREATE TABLE t (a int);\nGRANT SELECT ON t TO r1;\n");
  const auto result = sandbox.migrate({"diff", "a.sql", "b.sql"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "1 difference\n")) << result.output;
  EXPECT_TRUE(holds(result.output, "+ table public.u")) << result.output;
  EXPECT_EQ(sandbox.migrate({"diff", "a.sql", "a.sql"}).exit_code, 0);
  EXPECT_EQ(sandbox.migrate({"diff", "db", "db"}).exit_code, 0);
  const auto roles = sandbox.migrate({"diff", "db", "none.sql"});
  EXPECT_TRUE(holds(roles.output, "- role r1")) << roles.output << roles.errors;
  const auto setting = sandbox.migrate({"diff", "a.sql", "none.sql"});
  EXPECT_TRUE(holds(setting.output, "- server setting *.work_mem")) << setting.output << setting.errors;
}

TEST(Operands, ThatMakeARoleOnAGivenServerAreToldWhyTheyCannot) {
  const Sandbox sandbox;
  const ServerDatabase given;
  sandbox.write("a.sql", "CREATE ROLE made_by_both;\n");
  sandbox.write("db/001_t.up.sql", "CREATE ROLE made_by_both;\n");
  for (const std::string after : {"a.sql", "db"}) {
    const auto result = sandbox.migrate({"diff", "a.sql", after, "--server", given.url()});
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_TRUE(holds(result.errors, "a.sql:1: on a given server, \"CREATE ROLE made_by_both\""));
    EXPECT_TRUE(holds(result.errors, "leave out --server")) << result.errors;
    const auto allowed = sandbox.migrate({"diff", "a.sql", after, "--server", given.url(), "--allow-roles"});
    EXPECT_EQ(allowed.exit_code, 0) << allowed.errors;
    const auto left = postgres::Connection(parse_url(given.url()))
                          .query("SELECT FROM pg_roles WHERE rolname = 'made_by_both'");
    EXPECT_TRUE(left.rows.empty());
  }
}

TEST(Operands, OnAGivenServerLeaveNoDatabaseBehind) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto before = databases_of_server();
  const auto result = sandbox.migrate({"diff", ".", ".", "--server", to_text(server())});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(databases_of_server(), before);
}

TEST(Output, ReplacesNoDevice) {
  const Sandbox sandbox;
  sandbox.write("s.sql", "CREATE TABLE t (a integer);\n");
  EXPECT_EQ(sandbox.migrate({"snapshot", "s.sql", "--engine", "sqlite", "-o", "/dev/null"}).exit_code, 0);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  const auto nowhere =
      sandbox.migrate({"snapshot", "s.sql", "--engine", "sqlite", "-o", "no/such/folder/s.txt"});
  EXPECT_EQ(nowhere.exit_code, 2);
  EXPECT_TRUE(holds(nowhere.errors, "no/such/folder"));
}

}  // namespace
}  // namespace harness::acceptance
