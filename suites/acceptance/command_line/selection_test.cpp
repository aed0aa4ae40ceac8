// Which suites, engines, checks and revisions `migrate test` takes.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

/// A tree with three configurations: two sound suites and one with a defect.
class Tree : public ::testing::Test {
 protected:
  Tree() {
    for (const std::string name : {"alpha", "gamma"}) {
      write_sound_history(sandbox_, "services/" + name);
      sandbox_.configure("services/" + name, name);
    }
    write_forgetful_history(sandbox_, "services/deeper/beta");
    sandbox_.configure("services/deeper/beta", "beta");
  }

  ProcessResult test(Arguments arguments) {
    arguments.insert(arguments.begin(), "test");
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

TEST_F(Tree, RunsEverySuiteAndSaysWhichFailed) {
  const auto result = test({});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "alpha on sqlite"));
  EXPECT_TRUE(holds(result.output, "gamma on sqlite"));
  EXPECT_TRUE(holds(result.output, "FAILED  3 runs"));
  EXPECT_TRUE(holds(result.output, "\n        beta on sqlite\n"));
}

TEST_F(Tree, TakesOnlyTheSuitesThatAreNamed) {
  const auto result = test({"gamma", "alpha"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "2 runs"));
  EXPECT_FALSE(holds(result.output, "beta"));
}

TEST_F(Tree, KnowsNoSuiteOfAnotherName) {
  const auto result = test({"alhpa"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "there is no suite called \"alhpa\""));
  EXPECT_TRUE(holds(result.errors, "alpha, beta, gamma"));
}

TEST_F(Tree, TakesOneConfiguration) {
  const auto result = test({"--config", "services/gamma/migrate.toml"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "1 run:"));
}

TEST_F(Tree, TakesTheConfigurationsBelowAFolder) {
  const auto result = test({"--dir", "services/deeper"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "1 run:"));
}

TEST_F(Tree, ConfigAndDirExcludeEachOther) {
  EXPECT_EQ(test({"--config", "services/gamma/migrate.toml", "--dir", "services"}).exit_code, 2);
}

TEST_F(Tree, StopsAfterTheFirstFailureIfAsked) {
  sandbox_.configure("services/deeper/beta", "beta");
  const auto result = test({"--fail-fast", "--dir", "services"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "beta on sqlite"));
  EXPECT_FALSE(holds(result.output, "gamma on sqlite"));
}

TEST_F(Tree, WalksSeveralSuitesAtATime) {
  const auto result = test({"--jobs", "3"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "FAILED  3 runs"));
  EXPECT_EQ(test({"--jobs", "0"}).exit_code, 2);
  EXPECT_EQ(test({"--jobs", "many"}).exit_code, 2);
}

TEST_F(Tree, TakesOnlyTheRulesThatAreAskedFor) {
  EXPECT_EQ(test({"--only", "round_trip"}).exit_code, 1);
  EXPECT_EQ(test({"--only", "round_trip/left_behind"}).exit_code, 1);
  EXPECT_EQ(test({"--only", "*/left_behind"}).exit_code, 1);
  EXPECT_EQ(test({"--only", "upgrade,downgrade"}).exit_code, 0);
  const auto unknown = test({"--only", "rount_trip"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(holds(unknown.errors, "there is no check and no rule \"rount_trip\""));
  EXPECT_TRUE(holds(unknown.errors, "did you mean round_trip, "));
  EXPECT_TRUE(holds(unknown.errors, "migrate checks"));
}

TEST_F(Tree, AMistypedRuleAmongOthersIsNoSuccess) {
  for (const auto& only :
       {Arguments{"--only", "upgrade,rount_trip"}, {"--only", "upgrade", "--only", "rount_trip"}}) {
    const auto result = test(only);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    EXPECT_TRUE(holds(result.errors, "rount_trip"));
  }
}

TEST_F(Tree, TakesOnlyTheRevisionsThatAreAskedFor) {
  EXPECT_EQ(test({"--revision", "001"}).exit_code, 0);
  const auto result = test({"--revision", "002"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind"));
}

TEST_F(Tree, TakesWhatFollowsAValueForASuite) {
  for (const auto& option :
       {Arguments{"--only", "round_trip"}, {"--engine", "sqlite"}, {"--revision", "001"}}) {
    auto arguments = option;
    arguments.emplace_back("gamma");
    const auto result = test(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_TRUE(holds(result.output, "1 run:"));
  }
}

TEST_F(Tree, LeavesOutSuitesWithoutTheRevision) {
  sandbox_.write("services/gamma/003_more.up.sql", "CREATE TABLE more (id integer);\n");
  sandbox_.write("services/gamma/003_more.down.sql", "DROP TABLE more;\n");
  const auto result = test({"--revision", "003"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "1 run:"));
  const auto unknown = test({"--revision", "004"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(holds(unknown.errors, "no suite has a revision \"004\""));
}

TEST_F(Tree, TellsWhatKeepsTheSelectedCasesFromBeingJudged) {
  sandbox_.write("services/gamma/003_again.up.sql", "CREATE TABLE again (id integer);\nNONSENSE;\n");
  sandbox_.write("services/gamma/003_again.down.sql", "DROP TABLE again;\n");
  sandbox_.write("services/gamma/004_more.up.sql", "CREATE TABLE more (id integer);\n");
  sandbox_.write("services/gamma/004_more.down.sql", "DROP TABLE more;\n");
  for (const auto& selection : {Arguments{"--revision", "004"},
                                {"--only", "round_trip", "gamma"},
                                {"--only", "idempotent", "--only", "history", "gamma"}}) {
    const auto result = test(selection);
    EXPECT_EQ(result.exit_code, 1) << result.output;
    EXPECT_TRUE(holds(result.output, "upgrade/failed in revision 003"));
  }
}

TEST_F(Tree, TellsAnotherRuleOfASelectedCheckWhereThatBlocks) {
  sandbox_.write("services/gamma/002_make_books.down.sql",
                 "DROP INDEX authors_by_name;\nDROP TABLE books;\nDROP TABLE authors;\n");
  for (const auto* selection : {"round_trip/left_behind,reapply", "round_trip/left_behind,descent"}) {
    const auto result = test({"--only", selection, "gamma"});
    EXPECT_EQ(result.exit_code, 1) << result.output;
    EXPECT_TRUE(holds(result.output, "round_trip/lost"));
  }
}

TEST_F(Tree, AnEmptySelectionIsNoSuccess) {
  const auto result = test({"--engine", "postgres"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "nothing is left to test"));
  EXPECT_EQ(test({"--engine", "oracle"}).exit_code, 2);
}

TEST_F(Tree, TwoSuitesOfOneNameAreRefused) {
  sandbox_.configure("services/alpha", "gamma");
  const auto result = test({});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "two suites are called \"gamma\""));
  EXPECT_TRUE(holds(result.errors, "migrate.toml:1"));
}

TEST_F(Tree, ListsSuitesAndRevisions) {
  const auto result = sandbox_.migrate({"list"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  for (const auto* text : {"alpha  sql on sqlite, 2 revisions", "beta  sql on sqlite", "gamma  sql on sqlite",
                           "  001  make authors", "  002  make books"}) {
    EXPECT_TRUE(holds(result.output, text));
  }
}

TEST(Strict, MakesWarningsFail) {
  const Sandbox sandbox;
  sandbox.write("1_a.up.sql", "CREATE TABLE a (id integer, x integer, y integer);\n");
  sandbox.write("1_a.down.sql", "DROP TABLE a;\n");
  sandbox.write("2_b.up.sql", "ALTER TABLE a DROP COLUMN x;\n");
  sandbox.write("2_b.down.sql", "ALTER TABLE a ADD COLUMN x integer;\n");
  const auto lenient = sandbox.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(lenient.exit_code, 0) << lenient.output;
  EXPECT_TRUE(holds(lenient.output, "warning: round_trip/column_order"));
  const auto strict = sandbox.migrate({"test", "--engine", "sqlite", "--strict"});
  EXPECT_EQ(strict.exit_code, 1);
}

TEST(Checks, AreListedWithTheirRules) {
  const Sandbox sandbox;
  const auto result = sandbox.migrate({"checks"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  for (const auto* rule :
       {"history/multiple_heads", "upgrade/failed", "downgrade/missing", "round_trip/left_behind",
        "reapply/changed", "descent/left_behind", "idempotent/took_steps", "model_parity/differs",
        "stamped/missing_rows", "seed_data/doubled", "startup/changed_catalog", "tolerance/unused"}) {
    EXPECT_TRUE(holds(result.output, rule));
  }
}

}  // namespace
}  // namespace harness::acceptance
