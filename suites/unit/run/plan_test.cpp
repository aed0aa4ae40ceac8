#include <gtest/gtest.h>
#include <suites/support/fake_migrator.hpp>

#include <harness/run/run.hpp>

namespace harness {
namespace {

class Plan : public ::testing::Test {
 protected:
  Plan() {
    suites_.push_back(fake_suite("one", {"postgres", "sqlite"}, {"001", "002"}));
    suites_.push_back(fake_suite("two", {"sqlite"}, {"001"}));
  }

  std::string planned(const RunOptions& options) const {
    std::string text;
    for (const auto& unit : plan(suites_, options)) {
      text += (text.empty() ? "" : ", ") + unit.suite->name + " on " + label_of(unit);
    }
    return text;
  }

  std::string complaint(const RunOptions& options) const {
    try {
      planned(options);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty());
      return error.what();
    }
    return "";
  }

  std::vector<Suite> suites_;
};

TEST_F(Plan, TakesEverySuiteOnEachOfItsEngines) {
  EXPECT_EQ(planned({}), "one on postgres, one on sqlite, two on sqlite");
}

TEST_F(Plan, TakesOnlyTheEnginesThatAreAskedFor) {
  RunOptions options;
  options.engines = {"postgres"};
  EXPECT_EQ(planned(options), "one on postgres");
}

TEST_F(Plan, TakesEachVersionThatASuiteNames) {
  suites_.front().versions = {{"postgres", {"14", "18"}}};
  EXPECT_EQ(planned({}), "one on postgres:14, one on postgres:18, one on sqlite, two on sqlite");
}

TEST_F(Plan, TakesTheVersionsThatAreAskedForInsteadOfTheSuites) {
  suites_.front().versions = {{"postgres", {"14", "18"}}};
  RunOptions options;
  options.versions = {{"postgres", {"16"}}};
  EXPECT_EQ(planned(options), "one on postgres:16, one on sqlite, two on sqlite");
}

TEST_F(Plan, RefusesVersionsThatNoSuiteIsTestedOn) {
  RunOptions options;
  options.engines = {"sqlite"};
  options.versions = {{"postgres", {"16"}}};
  EXPECT_EQ(complaint(options), "versions of postgres are named, and no suite is tested on postgres");
}

TEST_F(Plan, TakesOnlySuitesThatHaveTheRevision) {
  RunOptions options;
  options.revisions = {"002"};
  EXPECT_EQ(planned(options), "one on postgres, one on sqlite");
}

TEST_F(Plan, RefusesARevisionThatNoSuiteHas) {
  RunOptions options;
  options.revisions = {"002", "003"};
  EXPECT_EQ(complaint(options), "no suite has a revision \"003\"");
}

TEST_F(Plan, RefusesToDoNothing) {
  RunOptions options;
  options.engines = {"oracle"};
  EXPECT_EQ(complaint(options), "nothing is left to test");
}

}  // namespace
}  // namespace harness
