#include <algorithm>
#include <utility>

#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/ledger/compare_rows.hpp>

namespace harness {
namespace {

constexpr auto null = std::nullopt;

/// The entries as lines: "cut public.users.name 2".
std::vector<std::string> lines_of(const Ledger& ledger) {
  std::vector<std::string> lines;
  for (const auto& entry : ledger.entries) {
    auto line = to_string(entry.fate) + " " + to_string(entry.table) +
                (entry.column.empty() ? "" : "." + entry.column);
    if (!entry.to_table.empty()) {
      line += " to " + to_string(entry.to_table) + (entry.to_column.empty() ? "" : "." + entry.to_column);
    }
    line += " " + std::to_string(entry.count);
    lines.push_back(line + (entry.is_gone ? " gone" : "") + (entry.is_new ? " new" : ""));
  }
  return lines;
}

using Lines = std::vector<std::string>;

Lines over(const TableContents& before, const TableContents& after) {
  return lines_of(compare_rows({before}, {after}));
}

TableContents users(std::vector<Row> rows) {
  return table("users", "100", {identity_column(), numbered("name", "2"), numbered("city", "3")},
               std::move(rows));
}

const std::vector<Row> three{{"1", "Ada", "London"}, {"2", "Grace", "New York"}, {"3", "Linus", null}};

TEST(Ledger, ListsNothingOfWhatIsKept) {
  EXPECT_EQ(over(users(three), users(three)), Lines());
  EXPECT_EQ(over(users(three), users({three[2], three[0], three[1]})), Lines());
}

/// "users 3", "users.name 2".
Lines kept_in(const Ledger& ledger) {
  Lines lines;
  for (const auto& kept : ledger.kept) {
    lines.push_back(kept.table.back() + (kept.column.empty() ? "" : "." + kept.column) + " " +
                    std::to_string(kept.count));
  }
  return lines;
}

TEST(Ledger, TakesTheColumnOfTheSameNameForThatWhichTookTheValues) {
  const auto before =
      table("users", "100", {identity_column(), numbered("street", "2"), numbered("city", "3")},
            {{"1", "Long Lane", "Newcastle"}, {"2", "Newcastle", "Long Lane"}});
  const auto after = table("users", "100", {identity_column()}, {{"1"}, {"2"}});
  const auto places =
      table("places", "200", {numbered("user_id", "1"), numbered("street", "2"), numbered("city", "3")},
            {{"1", "Long Lane", "Newcastle"}, {"2", "Newcastle", "Long Lane"}}, {"user_id"});
  EXPECT_EQ(lines_of(compare_rows({before}, {after, places})),
            (Lines{"added public.places.user_id 0 new", "moved public.users.city to public.places.city 2",
                   "moved public.users.street to public.places.street 2"}));
}

TEST(Ledger, CountsWhatIsKept) {
  EXPECT_EQ(kept_in(compare_rows({users(three)}, {users(three)})), Lines{"users 3"});
  const auto changed = users({{"1", "Ada", "Oslo"}, {"2", "Grace", "New York"}});
  EXPECT_EQ(kept_in(compare_rows({users(three)}, {changed})),
            (Lines{"users 2", "users.city 1", "users.id 2", "users.name 2"}));
}

TEST(Ledger, NamesTablesOfWhichItKnowsNothing) {
  EXPECT_EQ(compare_rows({users({})}, {users({})}).empty, (std::vector<Path>{{"public", "users"}}));
  auto part = users({});
  part.path = {"public", "users_old"};
  part.partition_of = {"public", "all"};
  auto other = users(three);
  other.partition_of = part.partition_of;
  EXPECT_EQ(compare_rows({part, other}, {part, other}).empty, std::vector<Path>());
}

TEST(Ledger, FollowsTablesAndColumnsThroughRenames) {
  auto after =
      table("people", "100", {identity_column(), numbered("full_name", "2"), numbered("city", "3")}, three);
  EXPECT_EQ(over(users(three), after), Lines());
}

TEST(Ledger, FollowsATableThatIsMadeAgain) {
  auto after = users(three);
  after.identity = "200";
  after.columns[1].identity = "3";
  after.columns[2].identity = "2";
  EXPECT_EQ(over(users(three), after), Lines());
}

TEST(Ledger, ShowsWhatBecameOfCells) {
  const auto ledger = compare_rows(
      {users(three)}, {users({{"1", "Ad", "London"}, {"2", "Hopper", null}, {"3", "Linus", "Portland"}})});
  EXPECT_EQ(lines_of(ledger), (Lines{"nulled public.users.city 1", "added public.users.city 1",
                                     "changed public.users.name 1", "cut public.users.name 1"}));
  EXPECT_EQ(ledger.entries[0].examples[0].row, "id 2");
  EXPECT_EQ(ledger.entries[0].examples[0].before, "New York");
  EXPECT_EQ(ledger.entries[0].examples[0].after, null);
}

TEST(Ledger, HasThreeExamplesOfAtMostFortyCharacters) {
  std::vector<Row> rows;
  for (int id = 1; id <= 5; ++id) {
    rows.push_back({std::to_string(id), std::string(50, static_cast<char>('a' + id)), "x"});
  }
  auto after = rows;
  for (auto& row : after) {
    row[1] = "other";
  }
  const auto ledger = compare_rows({users(rows)}, {users(after)});
  ASSERT_EQ(ledger.entries.size(), 1U);
  EXPECT_EQ(ledger.entries[0].count, 5U);
  ASSERT_EQ(ledger.entries[0].examples.size(), 3U);
  EXPECT_EQ(ledger.entries[0].examples[0].before, std::string(40, 'b') + "...");
}

TEST(Ledger, ShowsRowsThatAreLostAndAdded) {
  EXPECT_EQ(over(users(three), users({three[0], {"9", "Barbara", "Boston"}, three[2]})),
            (Lines{"lost public.users 1", "added public.users 1"}));
}

TEST(Ledger, ShowsRowsThatAreThereTwice) {
  auto twice = three;
  twice.push_back({"4", "Ada", "London"});
  EXPECT_EQ(over(users(three), users(twice)), Lines{"doubled public.users 1"});
  const auto pairs = [](std::vector<Row> rows) {
    return table("likes", "7", {numbered("who", "1"), numbered("what", "2")}, std::move(rows), {});
  };
  EXPECT_EQ(over(pairs({{"a", "b"}}), pairs({{"a", "b"}, {"a", "b"}})), Lines{"doubled public.likes 1"});
}

TEST(Ledger, TakesARowWithItsOwnKeyAsAnother) {
  const auto settings = [](std::vector<Row> rows) {
    return table("settings", "7", {numbered("key", "1"), numbered("value", "2")}, std::move(rows), {"key"});
  };
  EXPECT_EQ(over(settings({{"theme", "dark"}}), settings({{"theme", "dark"}, {"editor", "dark"}})),
            Lines{"added public.settings 1"});
}

TEST(Ledger, TakesARowOfNothingButItsKeyAsAnother) {
  EXPECT_EQ(over(users({{"1", null, null}}), users({{"1", null, null}, {"2", null, null}})),
            Lines{"added public.users 1"});
}

TEST(Ledger, FollowsRowsByTheirValuesWhereKeysAreGivenAnew) {
  EXPECT_EQ(
      over(users(three), users({{"2", "Ada", "London"}, {"3", "Grace", "New York"}, {"4", "Linus", null}})),
      Lines{"changed public.users.id 3"});
}

TEST(Ledger, FollowsRowsByTheirValuesWhereACopyLeavesOneOutAndNumbersTheRestAnew) {
  std::vector<Row> before;
  std::vector<Row> after;
  for (int id = 1; id <= 8; ++id) {
    const auto digit = std::to_string(id);
    before.push_back({digit, "name " + digit, "town " + digit});
    if (id != 5) {
      after.push_back({std::to_string(after.size() + 1), "name " + digit, "town " + digit});
    }
  }
  EXPECT_EQ(over(users(before), users(after)), (Lines{"lost public.users 1", "changed public.users.id 3"}));
}

TEST(Ledger, SaysOfLostCellsWhetherTheirRowsAreGoneToo) {
  const auto teams = table("teams", "300", {numbered("title", "1")}, {{"London"}, {"New York"}}, {});
  const auto ledger = compare_rows({users({three[0], three[1]})}, {users({}), teams});
  for (const auto& entry : ledger.entries) {
    if (entry.fate == Fate::lost) {
      EXPECT_TRUE(entry.with_row) << entry.column;
      EXPECT_FALSE(entry.is_gone) << entry.column;
    }
  }
  EXPECT_EQ(lines_of(ledger),
            (Lines{"moved public.users.city to public.teams.title 2", "lost public.users.name 2"}));
}

TEST(Ledger, FollowsRowsUnderAKeyOfAnotherType) {
  auto after = users({{"00000000-0000-0000-0000-000000000001", "Ada", "London"},
                      {"00000000-0000-0000-0000-000000000002", "Grace", "New York"},
                      {"00000000-0000-0000-0000-000000000003", "Linus", null}});
  after.columns[0].type = type_of(ValueKind::uuid, "uuid");
  EXPECT_EQ(over(users(three), after), Lines{"changed public.users.id 3"});
}

TEST(Ledger, TakesARowUnderAnotherKeyWithSomeOtherValuesAsAnother) {
  EXPECT_EQ(over(users(three), users({three[0], three[1], {"4", "Linus", "Portland"}})),
            (Lines{"lost public.users 1", "added public.users 1"}));
  EXPECT_EQ(over(users(three), users({three[0], three[1], {"4", "Linus", null}})),
            Lines{"changed public.users.id 1"});
}

TEST(Ledger, TakesAForeignKeyThatFollowsItsKeyAsKept) {
  const auto roles = [](const std::string& first) {
    return table("roles", "1", {numbered("name", "1"), numbered("rank", "2")}, {{first, "1"}, {"guest", "2"}},
                 {"name"});
  };
  const auto members = [](const std::string& first, const std::string& second) {
    auto contents =
        table("members", "2", {identity_column(), numbered("role", "2")}, {{"1", first}, {"2", second}});
    contents.references = {{"fk", {"role"}, {"public", "roles"}, {"name"}}};
    return contents;
  };
  EXPECT_EQ(lines_of(compare_rows({roles("admin"), members("admin", "guest")},
                                  {roles("owner"), members("owner", "guest")})),
            Lines{"changed public.roles.name 1"});
  EXPECT_EQ(lines_of(compare_rows({roles("admin"), members("admin", "guest")},
                                  {roles("owner"), members("owner", "owner")})),
            (Lines{"changed public.members.role 1", "changed public.roles.name 1"}));
}

TEST(Ledger, SaysWithWhichRowsOthersWent) {
  const auto boats = [](std::vector<Row> rows) {
    return table("boats", "1", {identity_column(), numbered("name", "2")}, std::move(rows));
  };
  const auto trips = [](std::vector<Row> rows) {
    auto contents =
        table("trips", "2", {identity_column(), numbered("boat", "2", ValueKind::integer)}, std::move(rows));
    contents.references = {{"fk", {"boat"}, {"public", "boats"}, {"id"}}};
    return contents;
  };
  const auto ledger = compare_rows(
      {boats({{"1", "a"}, {"2", "b"}}), trips({{"1", "1"}, {"2", "2"}, {"3", "2"}, {"4", null}})},
      {boats({{"1", "a"}}), trips({{"1", "1"}, {"3", null}})});
  ASSERT_EQ(ledger.entries.size(), 4U);
  EXPECT_EQ(lines_of(ledger), (Lines{"lost public.boats 1", "lost public.trips 1", "lost public.trips 1",
                                     "nulled public.trips.boat 1"}));
  EXPECT_EQ(ledger.entries[0].parent, Path());
  EXPECT_EQ(ledger.entries[1].parent, Path());
  EXPECT_EQ(ledger.entries[2].parent, (Path{"public", "boats"}));
  EXPECT_EQ(ledger.entries[3].parent, (Path{"public", "boats"}));
}

TEST(Ledger, FollowsRowsWithoutAKey) {
  auto before = users(three);
  auto after = users({{"1", "Ada", "Paris"}, {"2", "Grace", "New York"}, {"3", "Linus", null}});
  before.key.clear();
  after.key.clear();
  EXPECT_EQ(over(before, after), Lines{"changed public.users.city 1"});
}

TEST(Ledger, ShowsAColumnThatIsLost) {
  auto after = table("users", "100", {identity_column(), numbered("name", "2")},
                     {{"1", "Ada"}, {"2", "Grace"}, {"3", "Linus"}});
  EXPECT_EQ(over(users(three), after), Lines{"lost public.users.city 2 gone"});
}

TEST(Ledger, ShowsANewColumnWithAndWithoutValues) {
  auto after = table("users", "100",
                     {identity_column(), numbered("name", "2"), numbered("city", "3"), numbered("state", "4"),
                      numbered("note", "5")},
                     {{"1", "Ada", "London", "new", null},
                      {"2", "Grace", "New York", "new", null},
                      {"3", "Linus", null, "new", null}});
  EXPECT_EQ(over(users(three), after),
            (Lines{"added public.users.note 0 new", "added public.users.state 3 new"}));
}

TEST(Ledger, ShowsAColumnUnderAnotherNameAsMoved) {
  auto before = lite_table("users", {affine("id", "integer"), affine("name"), affine("city")},
                           {{"integer:1", "text:Ada", "text:London"}, {"integer:2", "text:Bo", "text:Rome"}});
  auto after = lite_table("users", {affine("id", "integer"), affine("name"), affine("town")},
                          {{"integer:1", "text:Ada", "text:London"}, {"integer:2", "text:Bo", "text:Rome"}});
  EXPECT_EQ(over(before, after), Lines{"moved users.city to users.town 2"});
  after.rows.rows[1][2] = null;
  EXPECT_EQ(over(before, after), (Lines{"nulled users.city 1", "moved users.city to users.town 1"}));
}

TEST(Ledger, ShowsADefaultInPlaceOfAColumnAsALoss) {
  auto before =
      table("users", "100", {identity_column(), numbered("admin", "2", ValueKind::boolean, "boolean")},
            {{"1", "t"}, {"2", "f"}, {"3", "t"}, {"4", "f"}});
  auto after =
      table("users", "100", {identity_column(), numbered("active", "3", ValueKind::boolean, "boolean")},
            {{"1", "t"}, {"2", "t"}, {"3", "t"}, {"4", "t"}});
  EXPECT_EQ(over(before, after),
            (Lines{"added public.users.active 4 new", "lost public.users.admin 4 gone"}));
}

TEST(Ledger, ShowsASplitAndAMergeAsMoved) {
  auto whole = table("users", "100", {identity_column(), numbered("name", "2")},
                     {{"1", "Ada Lovelace"}, {"2", "Grace Hopper"}});
  auto parts = table("users", "100", {identity_column(), numbered("first", "3"), numbered("last", "4")},
                     {{"1", "Ada", "Lovelace"}, {"2", "Grace", "Hopper"}});
  EXPECT_EQ(over(whole, parts), Lines{"moved public.users.name to public.users.first, last 2"});
  EXPECT_EQ(over(parts, whole), (Lines{"moved public.users.first to public.users.name 2",
                                       "moved public.users.last to public.users.name 2"}));
  parts.rows.rows[1][2] = null;
  EXPECT_EQ(over(whole, parts), (Lines{"moved public.users.name to public.users.first, last 1",
                                       "lost public.users.name 1 gone"}));
}

TEST(Ledger, ShowsSwappedColumnsAsChanged) {
  auto after = users({{"1", "London", "Ada"}, {"2", "New York", "Grace"}, {"3", null, "Linus"}});
  EXPECT_EQ(over(users(three), after), (Lines{"changed public.users.city 2", "added public.users.city 1",
                                              "changed public.users.name 2", "nulled public.users.name 1"}));
}

TEST(Ledger, ShowsATableThatIsLost) {
  EXPECT_EQ(lines_of(compare_rows({users(three)}, {})), Lines{"lost public.users 3 gone"});
  EXPECT_EQ(lines_of(compare_rows({users({})}, {})), Lines());
  EXPECT_EQ(lines_of(compare_rows({}, {users(three)})), Lines{"added public.users 3 new"});
  EXPECT_EQ(lines_of(compare_rows({}, {users({})})), Lines{"added public.users 0 new"});
}

TEST(Ledger, ShowsATableUnderAnotherNameAsMoved) {
  auto before = lite_table("users", {affine("id", "integer"), affine("name")},
                           {{"integer:1", "text:Ada"}, {"integer:2", "text:Bo"}});
  auto after = before;
  after.path = {"people"};
  after.identity = "people";
  EXPECT_EQ(over(before, after), Lines{"moved users to people 2"});
}

TEST(Ledger, FollowsRowsIntoPartitions) {
  auto first = users({three[0], three[2]});
  first.path = {"public", "users_1"};
  first.identity = "201";
  auto second = users({three[1]});
  second.path = {"public", "users_2"};
  second.identity = "202";
  EXPECT_EQ(lines_of(compare_rows({users(three)}, {first, second})),
            (Lines{"moved public.users to public.users_1 2", "moved public.users to public.users_2 1"}));
}

TEST(Ledger, FollowsRowsIntoAnArchive) {
  auto archive = users({});
  archive.path = {"public", "archive"};
  archive.identity = "300";
  auto filled = archive;
  filled.rows.rows = {three[1]};
  EXPECT_EQ(lines_of(compare_rows({archive, users(three)}, {filled, users({three[0], three[2]})})),
            Lines{"moved public.users to public.archive 1"});
}

TEST(Ledger, FollowsAColumnIntoAnotherTable) {
  auto after = table("users", "100",
                     {identity_column(), numbered("name", "2"), numbered("city_id", "4", ValueKind::integer)},
                     {{"1", "Ada", "1"}, {"2", "Grace", "2"}, {"3", "Linus", null}});
  auto cities = table("cities", "400", {identity_column(), numbered("name", "2")},
                      {{"1", "London"}, {"2", "New York"}});
  EXPECT_EQ(lines_of(compare_rows({users(three)}, {after, cities})),
            (Lines{"added public.cities.id 0 new", "moved public.users.city to public.cities.name 2",
                   "added public.users.city_id 2 new"}));
}

TEST(Ledger, DoesNotTakeNumbersOfAnotherTableForAColumn) {
  auto before = table("users", "100", {identity_column(), numbered("age", "2", ValueKind::integer)},
                      {{"5", "1"}, {"6", "2"}, {"7", "3"}});
  auto after = table("users", "100", {identity_column()}, {{"5"}, {"6"}, {"7"}});
  auto other =
      table("rooms", "400", {identity_column(), numbered("name", "2")}, {{"1", "a"}, {"2", "b"}, {"3", "c"}});
  EXPECT_EQ(lines_of(compare_rows({before}, {after, other})),
            (Lines{"added public.rooms 3 new", "lost public.users.age 3 gone"}));
  auto ages = table("ages", "400",
                    {numbered("user_id", "1", ValueKind::integer), numbered("age", "2", ValueKind::integer)},
                    {{"5", "1"}, {"6", "2"}, {"7", "3"}}, {});
  EXPECT_EQ(lines_of(compare_rows({before}, {after, ages})),
            (Lines{"added public.ages.user_id 0 new", "moved public.users.age to public.ages.age 3"}));
}

TEST(Ledger, LeavesGeneratedColumnsOut) {
  auto before = users(three);
  before.columns[2].generated = true;
  auto after = users({{"1", "Ada", "x"}, {"2", "Grace", "y"}, {"3", "Linus", "z"}});
  after.columns[2].generated = true;
  EXPECT_EQ(over(before, after), Lines());
  auto without = table("users", "100", {identity_column(), numbered("name", "2")},
                       {{"1", "Ada"}, {"2", "Grace"}, {"3", "Linus"}});
  EXPECT_EQ(over(before, without), Lines());
}

TEST(Ledger, SaysWhetherTheColumnHasAnotherType) {
  auto after = users({{"1", "Ad", "London"}, {"2", "Grace", "New York"}, {"3", "Linus", null}});
  after.columns[1].type.name = "character varying(2)";
  const auto ledger = compare_rows({users(three)}, {after});
  ASSERT_EQ(ledger.entries.size(), 1U);
  EXPECT_TRUE(ledger.entries[0].is_retyped);
}

TEST(Ledger, ShowsWhatTypeofSays) {
  auto before =
      lite_table("t", {affine("id", "integer"), affine("n", "numeric")}, {{"integer:1", "integer:5"}});
  auto after = lite_table("t", {affine("id", "integer"), affine("n", "real")}, {{"integer:1", "real:5.0"}});
  const auto ledger = compare_rows({before}, {after});
  EXPECT_EQ(lines_of(ledger), Lines{"changed t.n 1"});
  EXPECT_EQ(ledger.entries[0].examples[0].before, "integer:5");
  EXPECT_EQ(ledger.entries[0].examples[0].after, "real:5.0");
}

TEST(Ledger, ComparesManyRowsInShortTime) {
  std::vector<Row> rows;
  std::vector<Row> moved;
  for (int id = 0; id < 5000; ++id) {
    rows.push_back({std::to_string(id), "name " + std::to_string(id % 7), "city " + std::to_string(id % 3)});
    moved.push_back({std::to_string(id + 3), "name " + std::to_string(id % 7), "town " + std::to_string(id)});
  }
  const auto ledger = compare_rows({users(rows)}, {users(moved)});
  EXPECT_FALSE(ledger.entries.empty());
}

/// Rows come from the tables of `from` alone.
class From : public Origins {
 public:
  explicit From(std::string from, bool may_double = true) : from_(std::move(from)), may_double_(may_double) {}
  bool may_copy(const Path& from, const Path& /*to*/) const override { return from.back() == from_; }
  bool may_double(const Path& /*table*/) const override { return may_double_; }

 private:
  std::string from_;
  bool may_double_;
};

TEST(Ledger, BelievesInMovesThatOriginsAllow) {
  const auto after =
      table("users", "100", {identity_column(), numbered("name", "2")}, {{"1", "Ada"}, {"2", "Grace"}});
  const auto before = users({{"1", "Ada", "London"}, {"2", "Grace", "New York"}});
  const auto places = table("places", "200", {identity_column(), numbered("label", "2")},
                            {{"1", "London"}, {"2", "New York"}});
  const auto has = [&](const std::string& from, const std::string& line) {
    const auto lines = lines_of(compare_rows({before}, {after, places}, From(from)));
    return std::count(lines.begin(), lines.end(), line) == 1;
  };
  EXPECT_TRUE(has("users", "moved public.users.city to public.places.label 2"));
  EXPECT_TRUE(has("others", "lost public.users.city 2 gone"));
}

TEST(Ledger, TakesRowsForAddedThatCanBeAlikeByChanceAlone) {
  const auto after = users({three[0], three[1], three[2], {"4", "Ada", "London"}});
  EXPECT_EQ(lines_of(compare_rows({users(three)}, {after})), Lines{"doubled public.users 1"});
  EXPECT_EQ(lines_of(compare_rows({users(three)}, {after}, From("users", false))),
            Lines{"added public.users 1"});
}

/// A name that is an empty text was made so.
class EmptyNames : public Origins {
 public:
  std::map<std::string, std::string> unusual_in(const TableContents& table, const Row& row) const override {
    std::map<std::string, std::string> found;
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (table.columns[at].name == "name" && row[at] == "") {
        found["name"] = to_string(table.path) + ".name is an empty text";
      }
    }
    return found;
  }
};

/// What is unusual about the first loss over a move.
std::vector<std::string> unusual_over(const std::vector<TableContents>& before,
                                      const std::vector<TableContents>& after) {
  const auto entries = compare_rows(before, after, EmptyNames()).entries;
  return entries.empty() ? Lines{"nothing is lost"} : entries.front().unusual;
}

TEST(Ledger, SaysWhatIsUnusualAboutAllRowsOfALoss) {
  const Lines empty{"public.users.name is an empty text"};
  const std::vector<Row> rows{{"1", "Ada", "London"}, {"2", "", "New York"}, {"3", "", "Ulm"}};
  EXPECT_EQ(unusual_over({users(rows)}, {users({rows[0]})}), empty);
  EXPECT_EQ(unusual_over({users(rows)}, {users({rows[1]})}), Lines());
  EXPECT_EQ(unusual_over({users(rows)}, {users({rows[0], {"2", null, "New York"}, {"3", null, "Ulm"}})}),
            empty);
  EXPECT_EQ(unusual_over({users(rows)}, {users({rows[0], {"2", "", "N"}, {"3", "", null}})}), empty);
  EXPECT_EQ(unusual_over({users(rows)}, {users({{"1", null, "London"}, {"2", null, "New York"}, rows[2]})}),
            Lines());
}

TEST(Ledger, SaysOfRowsThatWentWithUnusualOnesWhatTheseHad) {
  auto trips =
      table("trips", "300", {identity_column(), numbered("user_id", "2", ValueKind::integer, "integer")},
            {{"1", "1"}, {"2", "2"}});
  trips.references = {{"trips_user", {"user_id"}, {"public", "users"}, {"id"}}};
  auto left = trips;
  left.rows.rows = {{"1", "1"}};
  const auto lost = [&](const std::string& name) {
    return compare_rows({users({{"1", "Ada", "London"}, {"2", name, "Ulm"}}), trips},
                        {users({{"1", "Ada", "London"}}), left}, EmptyNames())
        .entries;
  };
  for (const auto& entry : lost("")) {
    EXPECT_EQ(entry.unusual, Lines{"public.users.name is an empty text"}) << to_string(entry.table);
  }
  EXPECT_EQ(lost("").size(), 2U);
  for (const auto& entry : lost("Grace")) {
    EXPECT_EQ(entry.unusual, Lines()) << to_string(entry.table);
  }
}

/// Two tables become one, whose numbers begin again.
Lines merged(const std::string& walked) {
  auto walks =
      table("walks", "300", {identity_column(), numbered("dog_id", "2", ValueKind::integer, "integer")},
            {{"1", "1"}});
  walks.references = {{"walks_dog_id_fkey", {"dog_id"}, {"public", "dogs"}, {"id"}}};
  auto after = walks;
  after.rows.rows = {{"1", walked}};
  after.references[0].parent = {"public", "pets"};
  const auto of = [](const std::string& name, std::vector<Row> rows) {
    return table(name, name, {identity_column(), numbered("name", "2")}, std::move(rows));
  };
  return lines_of(compare_rows(
      {of("cats", {{"1", "Tom"}, {"2", "Kitty"}}), of("dogs", {{"1", "Rex"}, {"2", "Fido"}}), walks},
      {of("pets", {{"1", "Tom"}, {"2", "Kitty"}, {"3", "Rex"}, {"4", "Fido"}}), after}));
}

TEST(Ledger, ForgetsNumbersThatAreGivenAnewUnlessSomethingStillRefersToThem) {
  const auto followed = merged("3");
  EXPECT_EQ(std::count(followed.begin(), followed.end(), "changed public.dogs.id 1"), 0);
  const auto left = merged("1");
  EXPECT_EQ(std::count(left.begin(), left.end(), "changed public.dogs.id 1"), 1);
}

TEST(Ledger, KnowsWhetherValuesThatChangedStayDifferent) {
  const auto over_states = [](const std::string& one, const std::string& other) {
    const auto of = [](const std::string& first, const std::string& second) {
      return table("flags", "100", {identity_column(), numbered("state", "2")},
                   {{"1", first}, {"2", second}});
    };
    const auto ledger = compare_rows({of("yes", "no")}, {of(one, other)});
    const auto& entry = ledger.entries.at(0);
    return std::string(entry.is_one_to_one ? "one to one" : "") + (entry.has_gaps ? "gaps" : "");
  };
  EXPECT_EQ(over_states("on", "off"), "one to one");
  EXPECT_EQ(over_states("off", "off"), "gaps");
}

}  // namespace
}  // namespace harness
