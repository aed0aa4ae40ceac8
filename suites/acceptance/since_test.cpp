// `migrate test --since REF`: what a branch adds and edits, and what would be wrong once it is merged.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/repository.hpp>

namespace harness::acceptance {
namespace {

class Since : public ::testing::Test {
 protected:
  Since() {
    table("001", "users");
    table("002", "groups");
    repository_.commit();
    repository_.branch("work");
  }

  void table(const std::string& id, const std::string& name, const std::string& head = "") const {
    repository_.write(id + "_" + name + ".up.sql", head + "CREATE TABLE " + name + " (id INTEGER);\n");
    repository_.write(id + "_" + name + ".down.sql", "DROP TABLE " + name + ";\n");
  }

  /// The target goes on while the branch is at work.
  template <typename Change>
  void meanwhile_on_main(Change change) const {
    repository_.commit();
    repository_.checkout("main");
    change();
    repository_.commit();
    repository_.checkout("work");
  }

  std::string found() const { return rules_in(repository_.since_main().output); }
  std::string tested() const { return tested_in(repository_.since_main().output); }
  std::string complaint(const std::string& ref) const {
    const auto result = repository_.migrate({"test", "--engine", "sqlite", "--since", ref});
    EXPECT_EQ(result.exit_code, 2) << result.output << result.errors;
    return result.errors;
  }

  Repository repository_;
};

TEST_F(Since, TestsTheNewRevisionsAndTheWholeSuite) {
  table("003", "notes");
  repository_.commit();
  const auto report = nlohmann::json::parse(repository_.since_main().output);
  EXPECT_EQ(report["exit_code"], 0);
  std::set<std::string> cases;
  for (const auto& judged : report["suites"][0]["cases"]) {
    cases.insert(judged["check"].get<std::string>() + " " + judged["revision"].dump());
  }
  EXPECT_TRUE(cases.contains("round_trip \"003\""));
  EXPECT_FALSE(cases.contains("round_trip \"002\""));
  for (const std::string check : {"history", "merge", "upgrade", "idempotent", "one_by_one", "leftovers"}) {
    EXPECT_TRUE(cases.contains(check + " null")) << check;
  }
  EXPECT_EQ(report["suites"][0]["branch"]["not_tested"], nlohmann::json({"descent"}));
}

TEST_F(Since, TellsOnTheConsoleWhatIsTestedAndWhatIsNot) {
  table("003", "notes");
  const auto result = repository_.migrate({"test", "--engine", "sqlite", "--since", "main"});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(holds(result.output, "since main: 1 of 3 revisions, 003; not tested: descent"));
}

TEST_F(Since, CountsFilesThatAreNotCommitted) {
  table("003", "notes");
  EXPECT_EQ(tested(), "003");
  repository_.write("002_groups.down.sql", "-- what it made\nDROP TABLE groups;\n");
  EXPECT_EQ(tested(), "002,003");
  EXPECT_EQ(found(), "");
}

TEST_F(Since, TestsNoRevisionWhereNoneIsTouched) {
  repository_.write("README", "new");
  EXPECT_EQ(tested(), "");
  EXPECT_EQ(repository_.since_main().exit_code, 0);
}

TEST_F(Since, FindsABrokenWayDownOfTheBranchAndNotTheTargets) {
  repository_.checkout("main");
  table("003", "notes");
  repository_.write("003_notes.down.sql", "SELECT 1;\n");
  repository_.commit();
  repository_.branch("next");
  table("004", "tags");
  EXPECT_EQ(found(), "");
  repository_.write("004_tags.down.sql", "SELECT 1;\n");
  EXPECT_EQ(found(), "round_trip/left_behind");
}

TEST_F(Since, TellsWhatKeepsTheBranchFromBeingJudged) {
  repository_.checkout("main");
  table("002", "groups", "CREATE TABLE users (id INTEGER);\n");
  repository_.commit();
  repository_.branch("next");
  table("003", "notes");
  const auto result = repository_.since_main();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(rules_in(result.output), "upgrade/failed");
  EXPECT_TRUE(holds(result.output, "002_groups.up.sql"));
}

TEST_F(Since, LetsABranchMendAWayDown) {
  repository_.checkout("main");
  repository_.write("002_groups.down.sql", "SELECT 1;\n");
  repository_.commit();
  repository_.branch("fix");
  repository_.write("002_groups.down.sql", "DROP TABLE groups;\n");
  EXPECT_EQ(tested(), "002");
  EXPECT_EQ(found(), "");
}

TEST_F(Since, FindsANumberThatBothBranchesTook) {
  table("003", "notes");
  meanwhile_on_main([&] { table("003", "tags"); });
  EXPECT_EQ(found(), "merge/duplicate_id");
}

TEST_F(Since, TellsANumberThatBothBranchesTookOnceAndAtTheBranchSFile) {
  table("003", "notes");
  meanwhile_on_main([&] { table("003", "tags"); });
  for (const auto* layout : {"sql", "golang-migrate", "sqlx"}) {
    const auto report = nlohmann::json::parse(repository_.since_main({"--layout", layout}).output);
    auto found = nlohmann::json::array();
    for (const auto& judged : report["suites"][0]["cases"]) {
      for (const auto& finding : judged["findings"]) {
        found.push_back(finding);
      }
    }
    ASSERT_EQ(found.size(), 1U) << layout << found;
    EXPECT_EQ(found[0]["rule"], "merge/duplicate_id") << layout;
    EXPECT_EQ(found[0]["file"], "003_notes.up.sql") << layout;
    EXPECT_EQ(found[0]["message"],
              "merged into main: revision 003 is defined 2 times: 003_notes.up.sql, 003_tags.up.sql "
              "(003_tags.up.sql is on main)")
        << layout;
    EXPECT_EQ(found[0]["fix"], "give the one on this branch the next id") << layout;
  }
}

TEST_F(Since, FindsAFileThatBothBranchesMade) {
  table("003", "notes");
  meanwhile_on_main([&] {
    table("003", "notes");
    repository_.write("003_notes.up.sql", "CREATE TABLE notes (id INTEGER, text TEXT);\n");
  });
  EXPECT_EQ(found(), "merge/duplicate_id");
}

TEST_F(Since, TakesARevisionThatWasBroughtOverAsItIsForTheTargets) {
  table("003", "notes");
  meanwhile_on_main([&] { table("003", "notes"); });
  EXPECT_EQ(found(), "");
}

TEST_F(Since, FindsANumberBelowTheTargetsNewest) {
  table("003", "notes");
  meanwhile_on_main([&] { table("004", "tags"); });
  const auto result = repository_.since_main();
  EXPECT_EQ(rules_in(result.output), "merge/never_runs");
  EXPECT_TRUE(holds(result.output, "the new revision 003 comes before 004, which is on main"));
}

TEST_F(Since, FindsTwoHeadsBeforeTheMergeAndPlacesThemInTheBranch) {
  table("003", "notes", "-- revises: 002\n");
  repository_.write("002_groups.up.sql", "-- revises: 001\nCREATE TABLE groups (id INTEGER);\n");
  repository_.git({"checkout", "--quiet", "main"});
  repository_.commit();
  repository_.git({"branch", "--force", "work"});
  repository_.checkout("work");
  table("004", "tags", "-- revises: 002\n");
  meanwhile_on_main([&] { table("005", "labels", "-- revises: 003\n"); });
  const auto result = repository_.since_main();
  EXPECT_TRUE(holds(rules_in(result.output), "merge/multiple_heads"));
  EXPECT_TRUE(holds(result.output, "(005_labels.up.sql is on main)"));
  EXPECT_FALSE(holds(result.output, "migrate-merged-"));
}

TEST_F(Since, FindsRevisionsThatFailOnlyOnTopOfTheTargets) {
  table("004", "notes");
  meanwhile_on_main([&] { table("003", "notes"); });
  const auto result = repository_.since_main();
  EXPECT_EQ(rules_in(result.output), "merge/upgrade_failed");
  EXPECT_TRUE(holds(result.output, "\"file\": \"004_notes.up.sql\""));
  EXPECT_FALSE(holds(result.output, "migrate-merged-"));
}

TEST_F(Since, DoesNotBlameTheBranchForATargetThatFails) {
  table("004", "notes");
  meanwhile_on_main([&] { table("003", "users"); });
  EXPECT_EQ(found(), "");
}

TEST_F(Since, FindsAnEditOfWhatIsOnTheTarget) {
  repository_.write("001_users.up.sql", "CREATE TABLE users (id INTEGER, name TEXT);\n");
  EXPECT_EQ(found(), "merge/edited");
}

TEST_F(Since, FindsWhatTheBranchTakesAway) {
  repository_.remove("002_groups.up.sql");
  repository_.remove("002_groups.down.sql");
  const auto result = repository_.since_main();
  EXPECT_EQ(rules_in(result.output), "merge/removed");
  EXPECT_TRUE(holds(result.output, "1 revision, 002"));
}

TEST_F(Since, DoesNotBlameTheBranchForTheTargetsOwnFaults) {
  table("003", "notes");
  meanwhile_on_main([&] {
    table("002", "tags");
    repository_.write("001_users.up.sql", "CREATE TABLE users (id INTEGER, name TEXT);\n");
  });
  EXPECT_EQ(found(), "");
}

TEST_F(Since, SeesNothingNewInWhatWasMergedFromTheTarget) {
  table("004", "notes");
  meanwhile_on_main([&] { table("003", "tags"); });
  repository_.git({"merge", "--quiet", "--no-edit", "main"});
  EXPECT_EQ(tested(), "004");
  EXPECT_EQ(found(), "");
}

TEST_F(Since, TestsEverythingWhereWhatAllDependOnIsChanged) {
  repository_.configure(".", "shop");
  const auto result = repository_.since_main();
  EXPECT_EQ(tested_in(result.output), "001,002");
  EXPECT_TRUE(holds(result.output, "migrate.toml is changed"));
}

TEST_F(Since, TestsEverythingOfAHistoryThatIsNew) {
  Repository empty;
  empty.commit();
  empty.branch("work");
  write_sound_history(empty, "db");
  EXPECT_EQ(tested_in(empty.since_main({"--dir", "db"}).output), "001,002");
}

TEST_F(Since, WorksInsideAHookOfGits) {
  table("003", "notes");
  const Variables hook = {{"GIT_DIR", ".git"}, {"GIT_INDEX_FILE", "/nowhere/index"}};
  const auto result = repository_.migrate({"test", "--engine", "sqlite", "--since", "HEAD"}, hook);
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

TEST_F(Since, LetsAnExceptionStandThatOnlyABranchNeeds) {
  repository_.write("migrate.toml",
                    "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n[[suite.tolerance]]\n"
                    "rule = \"merge/edited\"\nreason = \"never run anywhere\"\n");
  EXPECT_EQ(repository_.migrate({"test"}).exit_code, 0);
  repository_.write("001_users.up.sql", "CREATE TABLE users (id INTEGER, name TEXT);\n");
  EXPECT_EQ(found(), "");
}

TEST_F(Since, SaysWhatToDoWhereGitCannotTell) {
  EXPECT_TRUE(holds(complaint("origin/main"), "git knows no commit called \"origin/main\""));
  EXPECT_TRUE(holds(complaint("origin/main"), "git fetch origin main:refs/remotes/origin/main"));
  repository_.git({"checkout", "--quiet", "--orphan", "alone"});
  repository_.write("README", "another project");
  repository_.commit();
  EXPECT_TRUE(holds(complaint("main"), "no common history"));
}

TEST_F(Since, NeedsARepository) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto result =
      sandbox.migrate({"test", "--engine", "sqlite", "--since", "main"}, {{"GIT_CEILING_DIRECTORIES", "/"}});
  EXPECT_EQ(result.exit_code, 2) << result.output;
  EXPECT_TRUE(holds(result.errors, "--since needs a git checkout"));
}

}  // namespace
}  // namespace harness::acceptance
