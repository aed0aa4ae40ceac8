// The halves of a suite, walked at the same time: nothing that is found may depend on it.

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/cases.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json cases(const Sandbox& sandbox, const fs::path& folder, const std::string& jobs) {
  return cases_of(sandbox, folder, {"--jobs", jobs});
}

json cases(const std::string& history, const std::string& jobs) {
  return cases(Sandbox(), fs::path(MIGRATE_SOURCE_DIR) / "migrations" / history, jobs);
}

class SideBySide : public ::testing::TestWithParam<const char*> {};

TEST_P(SideBySide, FindsWhatOneAfterTheOtherFinds) {
  const auto apart = cases(GetParam(), "1");
  EXPECT_FALSE(apart.empty());
  EXPECT_EQ(cases(GetParam(), "64"), apart);
}

INSTANTIATE_TEST_SUITE_P(Histories, SideBySide,
                         ::testing::Values("author", "pipeline", "good/irreversible_in_configuration",
                                           "good/same_as", "good/init_script_stamped", "good/alembic_offline",
                                           "good/startup_changes_nothing", "good/role_made",
                                           "broken/role_made_index_left",
                                           "broken/descent_fails_on_later_rows",
                                           "broken/offline_lacks_index"),
                         [](const ::testing::TestParamInfo<const char*>& history) {
                           std::string name = history.param;
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

/// Long enough for the upper half of its stairs to be walked by whoever is free, with faults in both
/// halves.
TEST(StairsInHalves, FindWhatOneFlightFinds) {
  const Sandbox sandbox;
  for (int number = 1; number <= 150; ++number) {
    const auto id = std::to_string(1000 + number);
    const bool is_faulty = number % 47 == 0;
    sandbox.write("long/" + id + "_x.up.sql", "CREATE TABLE t" + id + " (id int);" +
                                                  (is_faulty ? "CREATE TABLE left" + id + " (id int);" : ""));
    sandbox.write("long/" + id + "_x.down.sql", "DROP TABLE t" + id + ";");
  }
  const auto apart = cases(sandbox, sandbox.file("long"), "1");
  EXPECT_FALSE(apart.empty());
  EXPECT_EQ(cases(sandbox, sandbox.file("long"), "64"), apart);
}

/// With stops in both halves, and far from each other, so that much is passed over between them.
TEST(StopsInHalves, FindWhatStopsInOneClimbFind) {
  const Sandbox sandbox;
  for (int number = 1; number <= 60; ++number) {
    const auto id = std::to_string(1000 + number);
    const bool is_index = number % 15 == 5;
    const auto table = "t" + std::to_string(1000 + number - 1);
    sandbox.write("stops/" + id + "_x.up.sql",
                  is_index ? "CREATE INDEX CONCURRENTLY IF NOT EXISTS i" + id + " ON " + table + " (id);"
                           : "CREATE TABLE t" + id + " (id int);");
    sandbox.write("stops/" + id + "_x.down.sql", (is_index ? "DROP INDEX i" : "DROP TABLE t") + id + ";");
  }
  const auto folder = sandbox.file("stops");
  const auto stops = [&](const std::string& jobs) {
    return cases_of(
        sandbox, folder,
        {"--engine", "postgres", "--layout", "golang-migrate", "--only", "interrupted", "--jobs", jobs});
  };
  const auto apart = stops("1");
  EXPECT_EQ(stops("64"), apart);
  const auto found = apart.dump();
  for (const auto* revision : {"1005", "1020", "1035", "1050"}) {
    EXPECT_NE(found.find(std::string("i") + revision), std::string::npos) << found;
  }
}

/// A history of so many revisions, one of which puts into the schema on which server it runs.
void write_telling_history(const Sandbox& sandbox, int revisions, int telling) {
  for (int number = 1; number <= revisions; ++number) {
    const auto id = std::to_string(number);
    sandbox.write(id + "_x.up.sql",
                  number == telling
                      ? "DO $$ BEGIN EXECUTE format('CREATE TABLE t" + id +
                            " (place text DEFAULT %L)', current_setting('data_directory')); END $$;\n"
                      : "CREATE TABLE t" + id + " (id int);\n");
    sandbox.write(id + "_x.down.sql", "DROP TABLE t" + id + ";\n");
  }
}

class Halves : public ::testing::Test {
 protected:
  /// Whether the stairs of this revision and "upgrade head" ran on different servers.
  static bool are_apart(int revisions, const Arguments& more, int telling = 1) {
    const Sandbox sandbox;
    write_telling_history(sandbox, revisions, telling);
    Arguments arguments = {"test", "--engine", "postgres", "--layout", "sql", "--no-rows"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = sandbox.migrate(arguments);
    EXPECT_EQ(result.errors, "");
    return result.output.find("one_by_one/differs") != std::string::npos;
  }
};

TEST_F(Halves, HaveAServerEach) {
  EXPECT_TRUE(are_apart(2, {"--jobs", "2"}));
  EXPECT_FALSE(are_apart(2, {"--jobs", "1"}));
}

TEST_F(Halves, AreMadeOfLongerHistoriesWhereNobodySaysAnything) {
  EXPECT_FALSE(are_apart(7, {}));
  EXPECT_EQ(are_apart(8, {}), std::thread::hardware_concurrency() > 1);
}

/// The upper half of the stairs is walked on the server of the other routes, which shows that it was.
/// It begins where the others are done before the stairs, for which a busy machine may need longer stairs.
TEST_F(Halves, OfLongStairsAreTwoFlights) {
  bool upper_flight = false;
  for (int revisions = 150; revisions <= 1'200 && !upper_flight; revisions *= 2) {
    upper_flight = !are_apart(revisions, {"--jobs", "2"}, revisions);
  }
  EXPECT_TRUE(upper_flight);
  EXPECT_TRUE(are_apart(8, {"--jobs", "2"}, 8)) << "too few for two flights";
}

}  // namespace
}  // namespace harness::acceptance
