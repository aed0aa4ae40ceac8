// The check `compat` on a branch, and `migrate record`, whose statements it prepares.

#include <chrono>
#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/repository.hpp>
#include <suites/support/skip.hpp>

namespace harness::acceptance {
namespace {

/// A table with a query on the target, and a branch.
class CompatSince : public ::testing::TestWithParam<std::string> {
 protected:
  CompatSince() {
    repository_.write("migrate.toml",
                      "[[suite]]\nname = \"shop\"\nengines = [\"" + GetParam() +
                          "\"]\nrows = false\nstatements = [\"app/**/*.sql\"]\n[suite.history]\nkind = "
                          "\"sql\"\npath = \"db\"\n");
    repository_.write("db/001_orders.up.sql",
                      "CREATE TABLE orders (id integer PRIMARY KEY, total integer NOT NULL, note text);\n");
    repository_.write("db/001_orders.down.sql", "DROP TABLE orders;\n");
    query("SELECT id, total FROM orders;\n");
    repository_.commit();
    repository_.branch("work");
  }

  void query(const std::string& text) const { repository_.write("app/queries/orders.sql", text); }
  void drop_total() const {
    repository_.write("db/002_no_total.up.sql", "ALTER TABLE orders DROP COLUMN total;\n");
    repository_.write("db/002_no_total.down.sql",
                      "ALTER TABLE orders ADD COLUMN total integer NOT NULL DEFAULT 0;\n");
  }
  ProcessResult since(const Arguments& more) const {
    Arguments arguments = {"test", "--since", "main", "--format", "json", "--only", "compat"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return repository_.migrate(arguments);
  }
  ProcessResult compat() const { return since({}); }
  std::string found() const { return rules_in(compat().output); }

  Repository repository_;
};

TEST_P(CompatSince, FindsWhatTheRunningReleaseStillUses) {
  query("SELECT id FROM orders;\n");
  drop_total();
  const auto result = compat();
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_EQ(rules_in(result.output), "compat/breaks");
  EXPECT_TRUE(holds(result.output, "orders.sql:1 at main: SELECT id, total FROM orders"));
  EXPECT_TRUE(holds(result.output, "002_no_total.up.sql"));
}

TEST_P(CompatSince, PassesWhatTheTargetHasStoppedUsing) {
  repository_.checkout("main");
  query("SELECT id FROM orders;\n");
  repository_.commit();
  repository_.branch("next");
  drop_total();
  EXPECT_EQ(found(), "");
  EXPECT_EQ(compat().exit_code, 0);
}

TEST_P(CompatSince, LooksAtEachRevisionOfTheBranch) {
  repository_.write("db/002_renamed.up.sql", "ALTER TABLE orders RENAME TO purchases;\n");
  repository_.write("db/002_renamed.down.sql", "ALTER TABLE purchases RENAME TO orders;\n");
  repository_.write("db/003_view.up.sql", "CREATE VIEW orders AS SELECT * FROM purchases;\n");
  repository_.write("db/003_view.down.sql", "DROP VIEW orders;\n");
  const auto report = nlohmann::json::parse(compat().output);
  std::string broken;
  for (const auto& judged : report["suites"][0]["cases"]) {
    broken += judged["findings"].empty() ? "" : judged["revision"].get<std::string>();
  }
  EXPECT_EQ(broken, "002");
}

TEST_P(CompatSince, TellsOfOtherResults) {
  repository_.checkout("main");
  query("SELECT * FROM orders;\n");
  repository_.commit();
  repository_.branch("next");
  repository_.write("db/002_name.up.sql", "ALTER TABLE orders RENAME COLUMN note TO remark;\n");
  repository_.write("db/002_name.down.sql", "ALTER TABLE orders RENAME COLUMN remark TO note;\n");
  EXPECT_EQ(found(), "compat/result_changes");
  EXPECT_EQ(compat().exit_code, 0);
}

TEST_P(CompatSince, SaysThatTheTargetHasNoStatements) {
  repository_.checkout("main");
  repository_.remove("app/queries/orders.sql");
  repository_.commit();
  repository_.branch("next");
  query("SELECT id FROM orders;\n");
  drop_total();
  const auto result = repository_.migrate({"test", "--since", "main", "--only", "compat"});
  EXPECT_TRUE(holds(result.output, "there are no statements at main"));
  EXPECT_EQ(result.exit_code, 4);
}

TEST_P(CompatSince, IsAnErrorWhereAPatternMatchesNothing) {
  repository_.remove("app/queries/orders.sql");
  const auto result = repository_.migrate({"test", "--only", "compat"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "migrate.toml:5"));
  EXPECT_TRUE(holds(result.errors, "statements = \"app/**/*.sql\" matches no file"));
}

TEST_P(CompatSince, LooksAtOneRevision) {
  query("SELECT id, total FROM orders;\n");
  drop_total();
  const auto result = repository_.migrate({"test", "--revision", "002", "--only", "compat"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "compat/breaks"));
  EXPECT_EQ(repository_.migrate({"test", "--revision", "001", "--only", "compat"}).exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(On, CompatSince, ::testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

class Record : public ::testing::Test {
 protected:
  Record() {
    sandbox_.write(
        "migrate.toml",
        "[[suite]]\nname = \"shop\"\nengines = [\"postgres\", \"sqlite\"]\nrows = false\nstatements = "
        "[\"recorded.jsonl\"]\n[suite.history]\nkind = \"sql\"\npath = \"db\"\n");
    sandbox_.write("db/001_orders.up.sql",
                   "CREATE TABLE orders (id integer PRIMARY KEY, customer text NOT NULL);\n");
    sandbox_.write("db/001_orders.down.sql", "DROP TABLE orders;\n");
  }

  ProcessResult record(const Arguments& command, const Arguments& options = {"--engine", "postgres"}) const {
    Arguments arguments = {"record", "--output", "recorded.jsonl"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.emplace_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

TEST_F(Record, KeepsTheStatementsOfPsqlWithoutValues) {
  if (find_program("psql").empty()) {
    MIGRATE_LACKS("psql", "psql is not there");
  }
  const auto result =
      record({"sh", "-c",
              "psql -X -q \"$DATABASE_URL\" -c \"INSERT INTO orders VALUES (4711, 'ada')\" && psql -X -q -c "
              "\"SELECT customer FROM orders WHERE id = 4711\" -c \"SELECT customer FROM orders WHERE id "
              "= 12\" -c \"SET datestyle = 'ISO'\"; exit 7"});
  EXPECT_EQ(result.exit_code, 7) << result.errors;
  EXPECT_TRUE(holds(result.output, "ada"));
  EXPECT_TRUE(holds(result.errors, "2 statements recorded in recorded.jsonl"));
  EXPECT_EQ(sandbox_.read("recorded.jsonl"),
            "{\"statement\":\"INSERT INTO orders VALUES (0, $1)\"}\n"
            "{\"statement\":\"SELECT customer FROM orders WHERE id = 0\"}\n");
  const auto tested = sandbox_.migrate({"test", "--engine", "postgres", "--only", "compat", "--strict"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output << tested.errors;
}

TEST_F(Record, KeepsTheStatementsOfPsycopg) {
  const std::string python = "/usr/bin/python3";
  if (run({{python, "-c", "import psycopg2"}, {}, sandbox_.folder()}).exit_code != 0) {
    MIGRATE_LACKS("psycopg2", "the package psycopg2 is not there");
  }
  sandbox_.write("app.py",
                 "import os, psycopg2\n"
                 "connection = psycopg2.connect(os.environ['DATABASE_URL'])\n"
                 "cursor = connection.cursor()\n"
                 "cursor.execute('INSERT INTO orders (id, customer) VALUES (%s, %s)', (1, \"secret's\"))\n"
                 "cursor.execute('SELECT id FROM orders WHERE id IN %s', ((1, 2, 3),))\n"
                 "cursor.copy_expert('COPY orders (id, customer) TO STDOUT', open(os.devnull, 'wb'))\n"
                 "named = connection.cursor('c')\n"
                 "named.execute('SELECT customer FROM orders WHERE customer LIKE %s', ('sec%',))\n"
                 "named.fetchall()\n"
                 "connection.commit()\n");
  const auto result = record({python, "app.py"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  const auto recorded = sandbox_.read("recorded.jsonl");
  EXPECT_TRUE(holds(recorded, "INSERT INTO orders (id, customer) VALUES (0, $1)"));
  EXPECT_TRUE(holds(recorded, "SELECT id FROM orders WHERE id IN (0)"));
  EXPECT_TRUE(holds(recorded, "COPY orders (id, customer) TO STDOUT"));
  EXPECT_TRUE(holds(recorded, "SELECT customer FROM orders WHERE customer LIKE $1"));
  EXPECT_FALSE(holds(recorded, "sec"));
  const auto tested = sandbox_.migrate({"test", "--engine", "postgres", "--only", "compat", "--strict"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output << tested.errors;
}

TEST_F(Record, RefusesSqlite) {
  const auto result = record({"true"}, {"--engine", "sqlite"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "statements for sqlite cannot be recorded"));
}

TEST_F(Record, TellsWhatCannotBeRun) {
  EXPECT_EQ(record({"no-such-program"}).exit_code, 3);
  sandbox_.write("db/002_bad.up.sql", "SELECT nothing;\n");
  const auto result = record({"true"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "the history does not go up to head"));
}

TEST_F(Record, LeavesNothingWhenItIsKilled) {
  for (const int number : {SIGKILL, SIGTERM}) {
    {
      Background program(sandbox_.command({"record", "-o", "recorded.jsonl", "--engine", "postgres", "--",
                                           "sh", "-c", "echo $$ > pid; sleep 600"}));
      const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
      while (!std::filesystem::exists(sandbox_.file("pid")) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
      program.signal(number);
      program.wait();
    }
    const auto process = std::stoi(sandbox_.read("pid"));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    const auto is_left = [&] {
      return ::kill(process, 0) == 0 || !std::filesystem::is_empty(sandbox_.temporary());
    };
    while (is_left() && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_FALSE(is_left()) << number;
    std::filesystem::remove(sandbox_.file("pid"));
  }
}

}  // namespace
}  // namespace harness::acceptance
