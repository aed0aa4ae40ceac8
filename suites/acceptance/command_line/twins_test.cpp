// `migrate test --only twins`: what depends on the environment.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

class Twins : public testing::Test {
 protected:
  void write(const std::string& row) const {
    sandbox_.write("001_log.up.sql",
                   "CREATE TABLE log (at timestamptz NOT NULL);\nINSERT INTO log VALUES (" + row + ");\n");
    sandbox_.write("001_log.down.sql", "DROP TABLE log;\n");
  }

  Sandbox sandbox_;
};

TEST_F(Twins, TakeNoRowForAnotherThatIsNewEachTime) {
  write("now()");
  const auto done = sandbox_.migrate({"test", "--engine", "postgres", "--only", "twins"});
  EXPECT_EQ(done.exit_code, 0) << done.output << done.errors;
}

TEST_F(Twins, NameTheSettingAndTheRevision) {
  write("'2020-01-01 00:00'");
  const auto done = sandbox_.migrate({"test", "--engine", "postgres", "--only", "twins"});
  EXPECT_EQ(done.exit_code, 1) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, "twins/rows_differ in revision 001\n    with TimeZone = 'Pacific/Chatham'"))
      << done.output;
}

TEST_F(Twins, LeaveASettingThatTheSuiteDecides) {
  write("1");
  const Arguments twins = {"test", "--engine", "sqlite", "--only", "twins"};
  EXPECT_EQ(sandbox_.migrate(twins).exit_code, 0);
  sandbox_.write("preamble.sql", "PRAGMA foreign_keys = ON;\n");
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"log\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"sql\"\npath = "
                 "\".\"\npreamble = \"preamble.sql\"\n");
  const auto done = sandbox_.migrate(twins);
  EXPECT_TRUE(holds(done.output, "it has no other environment here, and no other order")) << done.output;
}

}  // namespace
}  // namespace harness::acceptance
