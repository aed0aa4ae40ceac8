// A suite's own rows on the walk with rows: when they are put in, what they show, and what nobody may see of
// them.

#include <gtest/gtest.h>
#include <suites/unit/walk/row_walk.hpp>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

class WalkWithOwnRows : public RowWalk {
 protected:
  GivenFile& file(const std::string& table, const std::string& revision, bool after) {
    auto& given = given_.files.emplace_back();
    given.file = "rows.csv";
    given.table = table;
    given.moment = {revision, after, {"migrate.toml", 5}};
    given.place = {"migrate.toml", 3};
    return given;
  }

  RowStairs walked() { return RowWalk::walked(given_); }

  /// "file:line: message" of the Error that ends the walk.
  std::string error() {
    try {
      walked();
    } catch (const Error& error) {
      return to_string(error.place()) + ": " + error.what() + " (" + error.hint() + ")";
    }
    return "none";
  }

  std::string add_not_null() const {
    return "CREATE TABLE fresh (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL CHECK (code <> 'old'));"
           "INSERT INTO fresh SELECT id, code FROM parcels;";
  }

  GivenRows given_;
};

TEST_P(WalkWithOwnRows, OnlyTheyShowWhatNobodyElseHas) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL);",
           "DROP TABLE parcels;");
  revision("2_fresh", add_not_null(), "DROP TABLE fresh;");
  revision("3_after", "CREATE TABLE afterwards (id INTEGER PRIMARY KEY);", "DROP TABLE afterwards;");
  EXPECT_FALSE(walked().visits.at(1).up_refused);
  auto& given = file("parcels", "2", false);
  given.columns = {"id", "code"};
  given.lines = {{2, {"1", "new"}}, {3, {"2", "old"}}};
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 3U);
  EXPECT_TRUE(stairs.visits[1].own_refused.empty());
  ASSERT_TRUE(stairs.visits[1].up_refused);
  EXPECT_TRUE(stairs.visits[1].up_refused->ordinary) << stairs.visits[1].up_refused->reason;
  ASSERT_EQ(stairs.visits[1].up_refused->rows.size(), 1U);
  EXPECT_NE(stairs.visits[1].up_refused->rows.front().find("old"), std::string::npos);
  EXPECT_TRUE(stairs.visits[2].again);
}

TEST_P(WalkWithOwnRows, AfterARevisionItsWayDownMeetsThem) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL);",
           "DROP TABLE parcels;");
  revision("2_index", "CREATE INDEX parcels_code ON parcels (code);",
           "DROP INDEX parcels_code;" + add_not_null() + "DROP TABLE fresh;");
  auto& given = file("parcels", "2", true);
  given.columns = {"id", "code"};
  given.lines = {{2, {"1", "old"}}};
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_FALSE(stairs.visits[1].up_refused);
  EXPECT_TRUE(stairs.visits[1].own_refused.empty());
  EXPECT_TRUE(stairs.visits[1].down_refused);
}

TEST_P(WalkWithOwnRows, AreOrdinaryWhateverTheyHold) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL);",
           "DROP TABLE parcels;");
  revision("2_once", "CREATE UNIQUE INDEX parcels_code ON parcels (code);", "DROP INDEX parcels_code;");
  EXPECT_FALSE(walked().visits.at(1).up_refused->ordinary);
  auto& given = file("parcels", "2", false);
  given.columns = {"id", "code"};
  given.lines = {{2, {"1", "same"}}, {3, {"2", "same"}}};
  const auto stairs = walked();
  ASSERT_TRUE(stairs.visits.at(1).up_refused);
  EXPECT_TRUE(stairs.visits[1].up_refused->ordinary) << stairs.visits[1].up_refused->reason;
}

TEST_P(WalkWithOwnRows, StayThereForLaterRevisions) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL);",
           "DROP TABLE parcels;");
  revision("2_index", "CREATE INDEX parcels_code ON parcels (code);", "DROP INDEX parcels_code;");
  revision("3_fresh", add_not_null(), "DROP TABLE fresh;");
  for (const bool after : {false, true}) {
    given_.files.clear();
    auto& given = file("parcels", after ? "1" : "2", after);
    given.columns = {"id", "code"};
    given.lines = {{2, {"1", "old"}}};
    const auto stairs = walked();
    ASSERT_EQ(stairs.visits.size(), 3U);
    EXPECT_TRUE(stairs.visits[after ? 0 : 1].own_refused.empty());
    EXPECT_TRUE(stairs.visits[2].up_refused) << after;
  }
}

TEST_P(WalkWithOwnRows, RowsThatAreRefusedAreLeftOut) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL);",
           "DROP TABLE parcels;");
  revision("2_index", "CREATE INDEX parcels_code ON parcels (code);", "DROP INDEX parcels_code;");
  auto& given = file("parcels", "2", false);
  given.columns = {"id", "code"};
  given.lines = {{2, {"1", "new"}}, {3, {"2", std::nullopt}}};
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  ASSERT_EQ(stairs.visits[1].own_refused.size(), 1U);
  EXPECT_EQ(to_string(stairs.visits[1].own_refused[0].place), "rows.csv:3");
  EXPECT_TRUE(stairs.visits[1].again);
}

TEST_P(WalkWithOwnRows, NameARevisionOfTheHistory) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY);", "DROP TABLE parcels;");
  file("parcels", "11", false);
  EXPECT_EQ(error(), "migrate.toml:5: before names 11, which is no revision of shop (the nearest: 1)");
}

TEST_P(WalkWithOwnRows, RecipesNameAColumnOfSomeRevision) {
  revision("1_parcels", "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20));",
           "DROP TABLE parcels;");
  revision("2_codes", "ALTER TABLE parcels RENAME COLUMN code TO number;",
           "ALTER TABLE parcels RENAME COLUMN number TO code;");
  auto& recipe = given_.recipes.emplace_back();
  recipe.place = {"migrate.toml", 8};
  recipe.values = {{"x", Recipe::Kind::text}};
  recipe.column = "parcels.code";
  EXPECT_EQ(error(), "none");
  given_.recipes[0].column = "parcels.coda";
  EXPECT_EQ(error().substr(0, 15), "migrate.toml:8:");
}

TEST_P(WalkWithOwnRows, NoFindingShowsAValueOfASample) {
  const std::string schema = "CREATE TABLE parcels (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL);";
  revision("1_parcels", schema, "DROP TABLE parcels;");
  revision(
      "2_fresh",
      "CREATE TABLE fresh (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL CHECK (code NOT LIKE 'sec%'));"
      "INSERT INTO fresh SELECT id, code FROM parcels;",
      "DROP TABLE fresh;");
  revision("3_wipe", "UPDATE parcels SET code = 'none';", "SELECT 1;");
  const auto source = new_database(GetParam());
  source->connect()->execute(schema + "INSERT INTO parcels VALUES (77, 'secret one'), (78, 'secret two');");
  if (GetParam() == "sqlite") {
    source->keep();
  }
  auto& sample = given_.samples.emplace_back();
  sample.address = to_text(source->url());
  sample.moment = {"2", false, {"migrate.toml", 5}};
  sample.place = {"migrate.toml", 3};
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 3U);
  EXPECT_TRUE(stairs.visits[1].own_refused.empty());
  ASSERT_TRUE(stairs.visits[1].up_refused);
  std::string said = stairs.visits[1].up_refused->failure.message +
                     stairs.visits[1].up_refused->failure.detail +
                     join(stairs.visits[1].up_refused->rows, "\n");
  for (const auto& visit : stairs.visits) {
    for (const auto* ledger : {&visit.up, &visit.down, &visit.round}) {
      for (const auto& entry : *ledger ? (*ledger)->entries : std::vector<Entry>()) {
        for (const auto& example : entry.examples) {
          said += "\n" + example.row + example.before.value_or("") + example.after.value_or("");
        }
      }
    }
  }
  EXPECT_EQ(said.find("secret"), std::string::npos) << said;
  EXPECT_EQ(said.find("77"), std::string::npos) << said;
  EXPECT_NE(said.find("parcels: row "), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(On, WalkWithOwnRows, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
