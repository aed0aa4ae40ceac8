// `migrate explain`: the pages of the rules.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

ProcessResult explain(const Arguments& more) {
  const Sandbox sandbox;
  Arguments arguments{"explain"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return sandbox.migrate(arguments);
}

/// How often a text is part of another.
int times(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

TEST(Explain, PrintsThePageOfARuleAsItIs) {
  const auto result = explain({"round_trip/left_behind"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_TRUE(result.output.starts_with("# round_trip/left_behind\n"));
  EXPECT_TRUE(holds(result.output, "-- migrate: ignore round_trip/left_behind: "));
}

TEST(Explain, AloneListsAllRulesAlsoThoseOfTheRun) {
  const auto result = explain({});
  EXPECT_EQ(result.exit_code, 0);
  for (const auto* rule : {"history/gap", "leftovers/no_policy", "tolerance/unused", "baseline/gone"}) {
    EXPECT_TRUE(holds(result.output, rule));
  }
}

TEST(Explain, OfAMistypedRuleNamesThoseThatAreAlike) {
  for (const auto* mistyped : {"round_trip/left_behnd", "left_behind", "round_trip/lefft"}) {
    const auto result = explain({mistyped});
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.output, "");
    EXPECT_TRUE(holds(result.errors, "did you mean "));
    EXPECT_TRUE(holds(result.errors, "round_trip/left_behind"));
  }
  EXPECT_TRUE(holds(explain({"colour"}).errors, "lists them"));
}

TEST(Explain, IsNamedOnceForEachRuleThatIsFound) {
  const Sandbox sandbox;
  write_forgetful_history(sandbox);
  sandbox.write("003_make_shelves.up.sql",
                "CREATE TABLE shelves (id integer);\nCREATE TABLE left_here (id integer);\n");
  sandbox.write("003_make_shelves.down.sql", "DROP TABLE shelves;\n");
  const auto result = sandbox.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(times(result.output, "round_trip/left_behind in revision"), 2) << result.output;
  EXPECT_EQ(times(result.output, "migrate explain round_trip/left_behind"), 1) << result.output;
}

}  // namespace
}  // namespace harness::acceptance
