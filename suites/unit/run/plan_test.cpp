#include <gtest/gtest.h>

#include <harness/run/run.hpp>

namespace harness {
namespace {

/// A tool that knows its history and nothing else.
class Paper : public Migrator {
 public:
  explicit Paper(const std::vector<std::string>& ids) {
    std::vector<Revision> revisions;
    for (const auto& id : ids) {
      Revision revision;
      revision.id = id;
      revision.parents = revisions.empty() ? std::vector<std::string>{} : std::vector{revisions.back().id};
      revisions.push_back(revision);
    }
    history_ = History(revisions);
  }

  std::string name() const override { return "paper"; }
  const History& history() override { return history_; }
  Reach reach() const override { return Reach::this_process; }
  std::unique_ptr<MigratorSession> open(Database& /*database*/) override { return nullptr; }
  std::string preview(const Engine& /*engine*/, const std::string& /*from*/,
                      const std::string& /*target*/) override {
    return "";
  }

 private:
  History history_;
};

Suite suite(const std::string& name, std::vector<std::string> engines, const std::vector<std::string>& ids) {
  Suite result;
  result.name = name;
  result.engines = std::move(engines);
  result.migrator = std::make_shared<Paper>(ids);
  return result;
}

class Plan : public ::testing::Test {
 protected:
  Plan() {
    suites_.push_back(suite("one", {"postgres", "sqlite"}, {"001", "002"}));
    suites_.push_back(suite("two", {"sqlite"}, {"001"}));
  }

  std::string planned(const RunOptions& options) const {
    std::string text;
    for (const auto& unit : plan(suites_, options)) {
      text += (text.empty() ? "" : ", ") + unit.suite->name + " on " + unit.engine;
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
