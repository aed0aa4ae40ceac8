// `migrate test --only race --race-rounds N`: how often migrators race, and how that is told.

#include <filesystem>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

/// A tool without a lock, of which all but one fail.
class RaceRoundsOption : public ::testing::Test {
 protected:
  RaceRoundsOption() {
    std::filesystem::copy(std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations/broken/race_loser_fails",
                          sandbox_.folder(), std::filesystem::copy_options::recursive);
  }

  ProcessResult race(const Arguments& more) const {
    Arguments arguments{"test", "--only", "race"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

TEST_F(RaceRoundsOption, IsSaidWithWhatIsFound) {
  const auto done = race({"--race-rounds", "3"});
  EXPECT_TRUE(holds(done.output, "3 migrators at once on an empty database, in ")) << done.errors;
  EXPECT_TRUE(holds(done.output, " of 3 rounds: "));
}

TEST_F(RaceRoundsOption, OfOneIsNotSaid) {
  const auto done = race({"--race-rounds", "1"});
  EXPECT_TRUE(holds(done.output, "3 migrators at once on an empty database: ")) << done.errors;
}

TEST_F(RaceRoundsOption, IsTwoUnlessTheSuiteSaysOtherwise) {
  EXPECT_TRUE(holds(race({}).output, " of 2 rounds: "));
  auto suite = sandbox_.read("migrate.toml");
  const std::string race_key = "race = true\n";
  suite.replace(suite.find(race_key), race_key.size(), race_key + "race_rounds = 1\n");
  sandbox_.write("migrate.toml", suite);
  EXPECT_TRUE(holds(race({}).output, "3 migrators at once on an empty database: "));
}

TEST_F(RaceRoundsOption, IsAtLeastOne) {
  const auto done = race({"--race-rounds", "0"});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_TRUE(holds(done.errors, "--race-rounds")) << done.errors;
}

}  // namespace
}  // namespace harness::acceptance
