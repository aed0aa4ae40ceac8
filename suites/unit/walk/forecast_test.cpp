// What is said beforehand of the costly routes.

#include <regex>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/migration_folder.hpp>

#include <harness/walk/forecast.hpp>
#include <harness/walk/walker.hpp>

namespace harness {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

Ahead upgrades(std::size_t count) {
  return {count, std::to_string(count) + " upgrades elsewhere", count, count, {}};
}

TEST(Estimates, MultipliesWhatWasMeasured) {
  const MeasuredCosts measured{milliseconds(200), seconds(1)};
  EXPECT_EQ(time_of({2, "", 5, 3, milliseconds(40)}, measured), milliseconds(4040));
  EXPECT_EQ(time_of({}, measured), Elapsed());
}

TEST(Estimates, SaysWhatTakesHowLong) {
  const MeasuredCosts measured{milliseconds(200), seconds(1)};
  const Ahead stops{340, "340 stops on the way up", 340, 0, minutes(12)};
  EXPECT_EQ(
      estimate_text("shop on postgres", {upgrades(31), stops}, measured),
      "estimate: about 14 min for the costly checks of shop on postgres: 31 upgrades elsewhere (1.2 s each), "
      "340 stops on the way up (2.3 s each)");
}

TEST(Estimates, IsNoMoreExactThanAnEstimate) {
  const auto begin = [](Elapsed upgrade) {
    const auto text = estimate_text("a on sqlite", {{1, "1 upgrade elsewhere", 0, 1, {}}}, {{}, upgrade});
    return text.substr(0, text.find(" for the costly"));
  };
  EXPECT_EQ(begin(milliseconds(3)), "estimate: about 1 s");
  EXPECT_EQ(begin(milliseconds(4200)), "estimate: about 5 s");
  EXPECT_EQ(begin(seconds(100)), "estimate: about 2 min");
  EXPECT_EQ(begin(minutes(150)), "estimate: about 2.5 h");
}

TEST(Estimates, NamesTheTimeOfASingleOneOnce) {
  EXPECT_EQ(estimate_text("a on sqlite", {{1, "1 upgrade elsewhere", 0, 1, {}}}, {{}, milliseconds(40)}),
            "estimate: about 1 s for the costly checks of a on sqlite: 1 upgrade elsewhere (40 ms)");
}

/// A walk on SQLite, with all that it tells beforehand.
class Foretold : public testing::Test {
 protected:
  Foretold() {
    suite_.name = "shop";
    suite_.engines = {"sqlite"};
    folder_.write("001_shop.up.sql", "CREATE TABLE orders (id integer PRIMARY KEY, state text);");
    folder_.write("001_shop.down.sql", "DROP TABLE orders;");
  }

  void add_stoppable() const {
    folder_.write("002_more.up.sql",
                  "-- migrate: no-transaction\nCREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\n");
    folder_.write("002_more.down.sql", "DROP TABLE a;\nDROP TABLE b;\n");
  }

  Lines told(WalkOptions options = {}) {
    suite_.migrator = folder_.migrator();
    Lines lines;
    options.tell = [&](const std::string& line) { lines.push_back(line); };
    walk(suite_, engine_named("sqlite"), options);
    for (auto& line : lines) {
      line = std::regex_replace(line, std::regex("[0-9.]+ (ms|s|min)\\b"), "T");
    }
    return lines;
  }

  MigrationFolder folder_;
  Suite suite_;
};

TEST_F(Foretold, IsNothingWhereNothingIsCostly) {
  EXPECT_EQ(told(), Lines{});
}

TEST_F(Foretold, IsAnUpgradeInEachOtherEnvironment) {
  suite_.twins = true;
  EXPECT_EQ(told(),
            Lines{"estimate: about T for the costly checks of shop on sqlite: 1 upgrade elsewhere (T)"});
}

TEST_F(Foretold, IsNoRaceWhereNoneCanBe) {
  suite_.race = true;
  EXPECT_EQ(told(), Lines{});
}

TEST_F(Foretold, IsAllInOneLineOnceTheStairsHaveShownTheStops) {
  add_stoppable();
  suite_.twins = true;
  suite_.interrupted = Stops::everywhere;
  EXPECT_EQ(
      told(),
      Lines{"estimate: about T for the costly checks of shop on sqlite: 1 upgrade elsewhere (T), 2 stops "
            "on the way up (T each)"});
}

TEST_F(Foretold, AreTheStopsLaterWhereTheStairsAreWalkedAtTheSameTime) {
  add_stoppable();
  suite_.twins = true;
  suite_.interrupted = Stops::everywhere;
  WalkOptions options;
  options.second_engine = &engine_named("sqlite");
  EXPECT_EQ(
      told(options),
      (Lines{
          "estimate: about T for the costly checks of shop on sqlite: 1 upgrade elsewhere (T); the stops on "
          "the way up are counted when the stairs are done",
          "estimate: about T for the costly checks of shop on sqlite: 2 stops on the way up (T each)"}));
}

TEST_F(Foretold, IsOnlyWhatTheRunAsksFor) {
  add_stoppable();
  suite_.twins = true;
  suite_.interrupted = Stops::everywhere;
  WalkOptions options;
  options.selection.routes = {Route::stairs, Route::interrupted};
  EXPECT_EQ(
      told(options),
      Lines{"estimate: about T for the costly checks of shop on sqlite: 2 stops on the way up (T each)"});
}

}  // namespace
}  // namespace harness
