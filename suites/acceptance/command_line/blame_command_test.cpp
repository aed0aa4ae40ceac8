// `migrate blame`: which revisions made and changed an object.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

class BlameCommand : public testing::TestWithParam<std::string> {
 protected:
  BlameCommand() {
    sandbox_.write("001_sales.up.sql", "CREATE TABLE sales (id INTEGER PRIMARY KEY, total INTEGER);\n");
    sandbox_.write("001_sales.down.sql", "DROP TABLE sales;\n");
    sandbox_.write("002_users.up.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY);\n");
    sandbox_.write("002_users.down.sql", "DROP TABLE users;\n");
    sandbox_.write("003_state.up.sql",
                   "ALTER TABLE sales ADD COLUMN state TEXT;\nCREATE INDEX by_state ON sales (state);\n");
    sandbox_.write("003_state.down.sql", "DROP INDEX by_state;\nALTER TABLE sales DROP COLUMN state;\n");
    sandbox_.write("004_orders.up.sql", "ALTER TABLE sales RENAME TO orders;\n");
    sandbox_.write("004_orders.down.sql", "ALTER TABLE orders RENAME TO sales;\n");
  }
  ProcessResult blame(Arguments arguments) const {
    arguments.insert(arguments.begin(), {"blame", "--engine", GetParam()});
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

INSTANTIATE_TEST_SUITE_P(On, BlameCommand, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

TEST_P(BlameCommand, PrintsTheRevisionsThatMadeAndChangedAnObject) {
  const auto shown = blame({"orders"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_TRUE(shown.output.starts_with("001 sales  001_sales.up.sql\n  makes table ")) << shown.output;
  EXPECT_TRUE(holds(shown.output, "\n003 state  003_state.up.sql\n  makes ")) << shown.output;
  EXPECT_TRUE(holds(shown.output, "\n004 orders  004_orders.up.sql\n  renames table ")) << shown.output;
  EXPECT_TRUE(holds(shown.output, " to orders\n")) << shown.output;
  EXPECT_FALSE(holds(shown.output, "002")) << shown.output;
  const auto column = blame({"orders.state"});
  EXPECT_FALSE(holds(column.output, "001 sales")) << column.output;
  EXPECT_TRUE(holds(column.output, "003 state")) << column.output;
}

TEST_P(BlameCommand, SaysWhatItDoesNotKnow) {
  const auto unknown = blame({"order"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(holds(unknown.errors, "no revision has made an object \"order\"")) << unknown.errors;
  sandbox_.write("005_wrong.up.sql", "SELECT nothing;\n");
  sandbox_.write("005_wrong.down.sql", "SELECT 1;\n");
  EXPECT_NE(blame({"orders"}).exit_code, 0);
}

}  // namespace
}  // namespace harness::acceptance
