#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/postgres/sql/statements_of.hpp>

namespace harness::postgres {
namespace {

using Views = std::vector<std::string_view>;

TEST(StatementsOf, DividesAsTheServerDoes) {
  EXPECT_EQ(statements_of(""), Views{});
  EXPECT_EQ(statements_of(" ;; -- x\n;"), Views{});
  EXPECT_EQ(statements_of("SELECT 1"), Views{"SELECT 1"});
  EXPECT_EQ(statements_of("SELECT ';' /* ; */; ;SELECT $$;$$ ;"), (Views{"SELECT ';' /* ; */", "SELECT $$;$$"}));
  EXPECT_EQ(statements_of("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT f()"),
            (Views{"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT f()"}));
  EXPECT_EQ(statements_of("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3"),
            (Views{"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"}));
}

TEST(StatementsOf, KeepsCommentsWithTheirStatement) {
  EXPECT_EQ(statements_of("/* a */ SELECT 1 -- b\n; -- c\nSELECT 2 /* d */ ; -- e"),
            (Views{"/* a */ SELECT 1 -- b", "-- c\nSELECT 2 /* d */"}));
}

/// Data do not follow in a query.
TEST(StatementsOf, TakesACopyForOneStatement) {
  EXPECT_EQ(statements_of("COPY t FROM STDIN; SELECT 1"), (Views{"COPY t FROM STDIN", "SELECT 1"}));
}

TEST(StatementsOf, EndsWithWhatCannotBeReadToItsEnd) {
  EXPECT_EQ(statements_of("SELECT 1; SELECT 'open"), (Views{"SELECT 1", "SELECT 'open"}));
  EXPECT_EQ(statements_of("SELECT 'open"), Views{"SELECT 'open"});
}

}  // namespace
}  // namespace harness::postgres
