// `migrate locks`, and when `migrate test` judges what a revision locks.

#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/repository.hpp>

#include <harness/core/files.hpp>

namespace harness::acceptance {
namespace {

class LocksCommand : public testing::Test {
 protected:
  LocksCommand() {
    repository_.write("001_orders.up.sql",
                      "CREATE TABLE customers (id bigint PRIMARY KEY);\n"
                      "CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, state text);\n");
    repository_.write("001_orders.down.sql", "DROP TABLE orders;\nDROP TABLE customers;\n");
    repository_.write("002_index.up.sql", "CREATE INDEX orders_state ON orders (state);\n");
    repository_.write("002_index.down.sql", "DROP INDEX orders_state;\n");
    repository_.commit();
    repository_.branch("work");
    repository_.write("003_key.up.sql",
                      "ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers (id);\n");
    repository_.write("003_key.down.sql", "ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey;\n");
    repository_.commit();
  }

  /// "002 locks/blocks_writes warning".
  std::vector<std::string> found(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"test", "--format", "json=-"});
    const auto done = repository_.migrate(arguments);
    const auto report = nlohmann::json::parse(done.output);
    std::vector<std::string> lines;
    for (const auto& judged : report["suites"][0]["cases"]) {
      for (const auto& finding : judged["findings"]) {
        if (judged["check"] == "locks") {
          lines.push_back(judged["revision"].get<std::string>() + " " + finding["rule"].get<std::string>() +
                          " " + finding["severity"].get<std::string>());
        }
      }
    }
    return lines;
  }
  using Lines = std::vector<std::string>;

  Repository repository_;
};

TEST_F(LocksCommand, PrintsTheTablesThatOthersWaitFor) {
  const auto shown = repository_.migrate({"locks"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_EQ(shown.output,
            "001 orders\n  nothing that others wait for\n\n002 index\n"
            "  CREATE INDEX orders_state ON orders (state)\n"
            "    SHARE                     public.orders  (all rows read)\n\n003 key\n"
            "  ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers (id)\n"
            "    SHARE ROW EXCLUSIVE       public.customers\n"
            "    SHARE ROW EXCLUSIVE       public.orders  (all rows read)\n");
  const auto one = repository_.migrate({"locks", "--revision", "002", "--all"});
  EXPECT_TRUE(holds(one.output, "    ACCESS SHARE              index public.")) << one.output;
  EXPECT_FALSE(holds(one.output, "003 key")) << one.output;
  EXPECT_TRUE(std::regex_search(one.output, std::regex("\n    logs [1-9][0-9,]* bytes\n"))) << one.output;
  EXPECT_FALSE(holds(shown.output, "    logs ")) << shown.output;
}

TEST_F(LocksCommand, SaysWhereNothingCanBeMeasured) {
  repository_.write("004_written.up.sql", "-- migrate: no-transaction\nCHECKPOINT;\n");
  repository_.write("004_written.down.sql", "SELECT 1;\n");
  const auto shown = repository_.migrate({"locks", "--revision", "004"});
  EXPECT_TRUE(
      holds(shown.output,
            "  CHECKPOINT\n    not measured: it runs outside of a transaction, or is sent with others\n"))
      << shown.output << shown.errors;
}

TEST_F(LocksCommand, PrintsWhatStatementsOutsideOfTransactionsLock) {
  repository_.write(
      "004_alone.up.sql",
      "-- migrate: no-transaction\n"
      "CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);\n"
      "REINDEX INDEX CONCURRENTLY orders_customer;\nDROP INDEX CONCURRENTLY orders_customer;\n"
      "VACUUM orders;\nREINDEX SCHEMA public;\nSET lock_timeout = '11s';\nVACUUM FULL orders;\n");
  repository_.write("004_alone.down.sql", "SELECT 1;\n");
  const auto shown = repository_.migrate({"locks", "--revision", "004"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_EQ(shown.output,
            "004 alone\n"
            "  CREATE INDEX CONCURRENTLY orders_customer ON orders (customer)\n"
            "    SHARE UPDATE EXCLUSIVE    public.orders\n"
            "  REINDEX INDEX CONCURRENTLY orders_customer\n"
            "    SHARE UPDATE EXCLUSIVE    public.orders\n"
            "  DROP INDEX CONCURRENTLY orders_customer\n"
            "    SHARE UPDATE EXCLUSIVE    public.orders\n"
            "  VACUUM orders\n"
            "    SHARE UPDATE EXCLUSIVE    public.orders\n"
            "  REINDEX SCHEMA public\n"
            "    SHARE                     public.customers  (all rows read)\n"
            "    SHARE                     public.orders  (all rows read)\n"
            "  VACUUM FULL orders\n"
            "    ACCESS EXCLUSIVE          public.orders  (written anew, all rows read)\n");
}

TEST_F(LocksCommand, SaysWhereAWayUpFails) {
  repository_.write("004_wrong.up.sql", "SELECT nothing;\n");
  repository_.write("004_wrong.down.sql", "SELECT 1;\n");
  const auto shown = repository_.migrate({"locks"});
  EXPECT_EQ(shown.exit_code, 1) << shown.errors;
  EXPECT_TRUE(holds(shown.output, "004 wrong\n  not measured: the way up fails")) << shown.output;
  repository_.write("005_after.up.sql", "SELECT 1;\n");
  repository_.write("005_after.down.sql", "SELECT 1;\n");
  const auto after = repository_.migrate({"locks", "--revision", "005"});
  EXPECT_EQ(after.exit_code, 2) << after.output;
  EXPECT_TRUE(holds(after.errors, "the history does not go up to this revision")) << after.errors;
  const auto report =
      nlohmann::json::parse(repository_.migrate({"test", "--only", "locks", "--format", "json=-"}).output);
  for (const auto& judged : report["suites"][0]["cases"]) {
    if (judged["check"] == "locks" && judged["revision"] == "005") {
      EXPECT_TRUE(holds(judged["reason"].get<std::string>(), "blocked by 004")) << judged["reason"];
    }
  }
}

TEST_F(LocksCommand, AreJudgedForTheBranchAndForAllWhereThatIsAskedFor) {
  const Lines key = {"003 locks/blocks_writes warning", "003 locks/blocks_writes warning"};
  EXPECT_EQ(found({}), Lines());
  EXPECT_EQ(found({"--since", "main"}), key);
  EXPECT_EQ(found({"--since", "main", "--no-rows"}), Lines());
  Lines all = {"002 locks/blocks_writes warning"};
  all.insert(all.end(), key.begin(), key.end());
  EXPECT_EQ(found({"--only", "locks"}), all);
  repository_.write("migrate.toml", "[[suite]]\nname = \"shop\"\nlocks = \"all\"\n");
  EXPECT_EQ(found({}), all);
  repository_.write("migrate.toml", "[[suite]]\nname = \"shop\"\nlocks = \"none\"\n");
  EXPECT_EQ(found({"--since", "main"}), Lines());
}

TEST_F(LocksCommand, AreAsSevereAsTheTableIsLarge) {
  repository_.write(
      "migrate.toml",
      "[[suite]]\nname = \"shop\"\n[suite.sizes]\norders = 50_000_000\n\"public.customers\" = 10\n");
  EXPECT_EQ(found({}), (Lines{"002 locks/blocks_writes error", "003 locks/blocks_writes note",
                              "003 locks/blocks_writes error"}));
  repository_.write("migrate.toml", "[[suite]]\nname = \"shop\"\n[suite.sizes]\norders = \"many\"\n");
  const auto refused = repository_.migrate({"test"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(holds(refused.errors, "migrate.toml:4: orders must be a number")) << refused.errors;
  repository_.write("migrate.toml", "[[suite]]\nname = \"shop\"\nlocks = \"some\"\n");
  EXPECT_TRUE(holds(repository_.migrate({"test"}).errors, "write \"branch\", \"all\" or \"none\""));
}

/// A history of SQLite's, whose files are locked for all who write.
class WriterLocksCommand : public testing::Test {
 protected:
  WriterLocksCommand() {
    repository_.write("migrate.toml",
                      "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\nlocks = \"all\"\n");
    add("001_orders", "CREATE TABLE orders (id INTEGER PRIMARY KEY, state TEXT);\n", "DROP TABLE orders;\n");
    add("002_paid", "ALTER TABLE orders ADD COLUMN paid INTEGER;\nUPDATE orders SET paid = 0;\n",
        "ALTER TABLE orders DROP COLUMN paid;\n");
    add("003_alone",
        "-- migrate: no-transaction\nSELECT 1;\nUPDATE orders SET paid = paid;\nVACUUM;\nBEGIN;\n"
        "SELECT * FROM orders;\nDELETE FROM orders WHERE false;\nUPDATE orders SET paid = paid;\nCOMMIT;\n",
        "SELECT 1;\n");
  }

  void add(const std::string& name, const std::string& up, const std::string& down) {
    repository_.write(name + ".up.sql", up);
    repository_.write(name + ".down.sql", down);
  }

  /// Without the times.
  static std::string timeless(const std::string& text) {
    return std::regex_replace(text, std::regex("[0-9]+(\\.[0-9]+)? m?s\\b"), "TIME");
  }

  Repository repository_;
};

TEST_F(WriterLocksCommand, PrintsWhichStatementsLockTheFileAndForHowLong) {
  const auto shown = repository_.migrate({"locks"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_EQ(timeless(shown.output),
            "001 orders\n  BEGIN IMMEDIATE\n"
            "    RESERVED                  the database file  (TIME, 1 statement)\n\n"
            "002 paid\n  BEGIN IMMEDIATE\n"
            "    RESERVED                  the database file  (TIME, 2 statements)\n\n"
            "003 alone\n  UPDATE orders SET paid = paid\n"
            "    RESERVED                  the database file  (TIME, 1 statement)\n"
            "  VACUUM\n"
            "    RESERVED                  the database file  (TIME, 1 statement)\n"
            "  DELETE FROM orders WHERE false\n"
            "    RESERVED                  the database file  (TIME, 3 statements)\n");
  const auto all = repository_.migrate({"locks", "--all", "--revision", "003"});
  EXPECT_TRUE(holds(timeless(all.output),
                    "  BEGIN IMMEDIATE\n    RESERVED                  the database file  (TIME, for the "
                    "tool's own tables)\n"))
      << all.output;
}

TEST_F(WriterLocksCommand, AreInTheReportsAndNotJudged) {
  const auto done = repository_.migrate(
      {"test", "--format", "markdown=r.md", "--format", "html=r.html", "--format", "json=r.json"});
  EXPECT_EQ(done.exit_code, 0) << done.output;
  const auto markdown = read_file(repository_.file("r.md"));
  EXPECT_TRUE(holds(timeless(markdown), "the database file RESERVED, TIME |")) << markdown;
  EXPECT_TRUE(holds(timeless(markdown), "the database file RESERVED, 3 times, at most TIME |")) << markdown;
  EXPECT_TRUE(holds(read_file(repository_.file("r.html")), "BEGIN IMMEDIATE"));
  const auto report = nlohmann::json::parse(read_file(repository_.file("r.json")))["suites"][0];
  const auto& writer = report["revisions"][2]["locks"]["writer"];
  ASSERT_EQ(writer.size(), 3U);
  EXPECT_EQ(writer[1]["line"], 4);
  EXPECT_EQ(writer[2]["statements"], 3);
  EXPECT_GT(writer[2]["ms"], 0.0);
  for (const auto& judged : report["cases"]) {
    EXPECT_NE(judged["check"], "locks");
  }
  const auto again = repository_.migrate({"report", "merge", "r.json", "--format", "markdown=again.md"});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(read_file(repository_.file("again.md")), markdown);
}

TEST_F(WriterLocksCommand, DoNotScale) {
  const auto refused = repository_.migrate({"locks", "--scale"});
  EXPECT_EQ(refused.exit_code, 2) << refused.output;
  EXPECT_TRUE(holds(refused.errors, "the engine sqlite does not say what a statement reads and writes"))
      << refused.errors;
}

TEST_F(LocksCommand, AreInTheReports) {
  repository_.write("migrate.toml", "[[suite]]\nname = \"shop\"\nlocks = \"all\"\n");
  const auto done = repository_.migrate(
      {"test", "--format", "markdown=r.md", "--format", "html=r.html", "--format", "json=r.json"});
  EXPECT_EQ(done.exit_code, 0) << done.output;
  const auto markdown = read_file(repository_.file("r.md"));
  EXPECT_TRUE(holds(markdown, "| locks |")) << markdown;
  EXPECT_TRUE(holds(markdown, "public.orders SHARE, all rows read")) << markdown;
  EXPECT_TRUE(holds(read_file(repository_.file("r.html")), "SHARE ROW EXCLUSIVE"));
  const auto again = repository_.migrate({"report", "merge", "r.json", "--format", "markdown=again.md"});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(read_file(repository_.file("again.md")), markdown);
}

}  // namespace
}  // namespace harness::acceptance
