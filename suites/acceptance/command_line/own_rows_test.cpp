// [[suite.rows]] as a user writes it: what a run says of it, and what it never says.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

#include <harness/core/url.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness::acceptance {
namespace {

class OwnRowsOfASuite : public testing::Test {
 protected:
  OwnRowsOfASuite() {
    sandbox_.write("001_users.up.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n");
    sandbox_.write("001_users.down.sql", "DROP TABLE users;\n");
    sandbox_.write(
        "002_named.up.sql",
        "CREATE TABLE named (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name NOT LIKE 'zz%'));\n"
        "INSERT INTO named SELECT id, name FROM users;\n");
    sandbox_.write("002_named.down.sql", "DROP TABLE named;\n");
  }

  void configure(const std::string& entries) const {
    sandbox_.write(
        "migrate.toml",
        "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"sql\"\n" + entries);
  }

  /// All that a run says, reports included.
  std::string said(int exit_code) const {
    const auto run = sandbox_.migrate({"test", "--format", "json=report.json", "--format", "html=report.html",
                                       "--format", "junit=report.xml", "--format", "console"});
    EXPECT_EQ(run.exit_code, exit_code) << run.output << run.errors;
    auto all = run.output + run.errors;
    for (const auto* report : {"report.json", "report.html", "report.xml"}) {
      if (std::filesystem::exists(sandbox_.file(report))) {
        all += sandbox_.read(report);
      }
    }
    return all;
  }

  Sandbox sandbox_;
};

TEST_F(OwnRowsOfASuite, ShowWhatNothingElseDoes) {
  configure("[[suite.rows]]\ncolumn = \"users.name\"\nvalues = [\"Ada\"]\n");
  EXPECT_FALSE(holds(said(0), "rows/up_refused"));
  sandbox_.write("users.csv", "id,name\n1,Ada\n2,zzz\n");
  configure("[[suite.rows]]\nfile = \"users.csv\"\ntable = \"users\"\nbefore = \"002\"\n");
  const auto all = said(1);
  EXPECT_TRUE(holds(all, "rows/up_refused in revision 002")) << all;
  EXPECT_TRUE(holds(all, "zzz"));
}

TEST_F(OwnRowsOfASuite, OfAnotherDatabaseAreNeverSaid) {
  const auto url = sandbox_.sqlite_url("production.db");
  ASSERT_EQ(sandbox_.migrate({"upgrade", "001", "--database-url", url}).exit_code, 0);
  make_sqlite_engine()
      ->open(parse_url(url))
      ->connect()
      ->execute("INSERT INTO users VALUES (70015521, 'zzz-private'), (70015522, 'Ada-private')");
  const auto before = sandbox_.read("production.db");
  configure("[[suite.rows]]\nfrom = \"" + url + "\"\nbefore = \"002\"\n");
  const auto all = said(1);
  EXPECT_TRUE(holds(all, "rows/up_refused in revision 002")) << all;
  EXPECT_TRUE(holds(all, "values not shown")) << all;
  EXPECT_FALSE(holds(all, "private")) << all;
  EXPECT_FALSE(holds(all, "70015521")) << all;
  EXPECT_EQ(sandbox_.read("production.db"), before);
  configure("[[suite.rows]]\nfrom = \"" + url + "\"\nbefore = \"002\"\nmask = [\"name\"]\n");
  EXPECT_FALSE(holds(said(0), "private"));
}

TEST_F(OwnRowsOfASuite, NeverSayAPassword) {
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"shop\"\nengines = [\"postgres\"]\n[suite.history]\nkind = \"sql\"\n"
                 "[[suite.rows]]\nfrom = \"postgresql://me:hunter22@127.0.0.1:1/shop\"\nbefore = \"002\"\n");
  const auto all = said(3);
  EXPECT_FALSE(holds(all, "hunter22")) << all;
  EXPECT_TRUE(holds(all, "127.0.0.1")) << all;
}

TEST_F(OwnRowsOfASuite, NeedTheVariableThatNamesTheirDatabase) {
  configure("[[suite.rows]]\nfrom_env = \"SHOP_REPLICA_URL\"\nbefore = \"002\"\n");
  const auto all = said(2);
  EXPECT_TRUE(holds(all, "migrate.toml:6: the variable SHOP_REPLICA_URL is not set")) << all;
}

TEST_F(OwnRowsOfASuite, SayWhichLinesHelpATableThatStaysEmpty) {
  sandbox_.write("003_odd.up.sql",
                 "CREATE TABLE odd (code TEXT NOT NULL CHECK (length(code) > 9 AND hex(code) LIKE "
                 "'%7A7A7A7A7A7A7A7A7A7A%'));\n");
  sandbox_.write("003_odd.down.sql", "DROP TABLE odd;\n");
  configure("[[suite.rows]]\ncolumn = \"users.name\"\nvalues = [\"Ada\"]\n");
  const auto all = said(0);
  EXPECT_TRUE(holds(all, "column = \"odd.code\"")) << all;
  configure("[[suite.rows]]\ncolumn = \"odd.code\"\nvalues = [\"zzzzzzzzzz\"]\n");
  EXPECT_FALSE(holds(said(0), "rows/unfilled"));
  configure("[[suite.rows]]\ntable = \"odd\"\nleave = true\n");
  EXPECT_FALSE(holds(said(0), "rows/unfilled"));
}

}  // namespace
}  // namespace harness::acceptance
