// What the check `rows` says of a revision that moved over rows, with evidence made by hand.

#include <gtest/gtest.h>

#include <harness/check/check.hpp>
#include <harness/check/row_verdict.hpp>

namespace harness {
namespace {

Entry entry(Fate fate, const std::string& table, const std::string& column, std::uint64_t count = 1) {
  Entry made;
  made.fate = fate;
  made.table = {"public", table};
  made.column = column;
  made.count = count;
  made.examples = {{"id 2", "New York", std::nullopt}};
  return made;
}

Entry gone(const std::string& table, const std::string& column, std::uint64_t count = 1) {
  auto made = entry(Fate::lost, table, column, count);
  made.is_gone = true;
  return made;
}

Entry new_one(const std::string& table, const std::string& column, std::uint64_t count = 0) {
  auto made = entry(Fate::added, table, column, count);
  made.is_new = true;
  return made;
}

Refusal refusal() {
  Refusal made;
  made.failure.message = "column \"name\" contains null values";
  made.failure.sqlstate = "23502";
  made.failure.statement = "ALTER TABLE users ALTER name SET NOT NULL";
  made.rows = {"public.users: id 1, name NULL"};
  return made;
}

using Lines = std::vector<std::string>;

/// One revision that was moved over rows.
class RowsCheck : public ::testing::Test {
 protected:
  RowsCheck() {
    revision_.id = "001";
    revision_.up = {"001.up.sql", 1};
    revision_.down = {"001.down.sql", 1};
    visit_.revision = "001";
    visit_.up_text = {"001.up.sql", "SELECT 1;"};
    visit_.down_text = {"001.down.sql", "SELECT 1;"};
    visit_.up = visit_.down = visit_.round = visit_.again = Ledger();
  }

  Judgement judged() {
    history_ = History({revision_});
    evidence_.history = &history_;
    evidence_.rows = RowStairs{"42", {visit_}};
    return rows_check().judge(evidence_, "001");
  }

  RowVerdict verdict() {
    history_ = History({revision_});
    return verdict_of(visit_, history_).verdict;
  }

  std::string why_not_judged() {
    EXPECT_EQ(verdict(), RowVerdict::not_judged);
    return verdict_of(visit_, history_).reason;
  }

  /// The findings as lines: "rows/lost up: column public.users.name".
  Lines findings() {
    Lines lines;
    for (const auto& finding : judged().findings) {
      auto line = finding.rule + " " + finding.way + ":";
      for (const auto& change : finding.changes) {
        line += " " + to_string(change.identity);
      }
      lines.push_back(line);
    }
    return lines;
  }

  Revision revision_;
  RowVisit visit_;
  History history_;
  Evidence evidence_;
};

TEST_F(RowsCheck, IsSilentWhereNothingIsLost) {
  EXPECT_EQ(findings(), Lines());
  EXPECT_FALSE(judged().skipped);
}

TEST_F(RowsCheck, SaysWhyARevisionWasNotJudged) {
  history_ = History({revision_});
  evidence_.history = &history_;
  EXPECT_EQ(rows_check().judge(evidence_, "001").skipped, "no rows were made");
  evidence_.rows = RowStairs{"42", {}};
  EXPECT_EQ(rows_check().judge(evidence_, "001").skipped, "not selected");
  visit_.revision = "000";
  visit_.up_refused = refusal();
  evidence_.rows = RowStairs{"42", {visit_}};
  EXPECT_EQ(rows_check().judge(evidence_, "001").skipped, "blocked by 000/rows");
}

TEST_F(RowsCheck, AppliesToSuitesThatAreWalkedWithRows) {
  Suite suite;
  EXPECT_FALSE(rows_check().applies(suite, "postgres"));
  suite.rows = true;
  EXPECT_TRUE(rows_check().applies(suite, "postgres"));
}

TEST_F(RowsCheck, ReportsMovesThatFailWithOrdinaryRows) {
  visit_.up_refused = refusal();
  visit_.down_refused = refusal();
  visit_.up_again_refused = refusal();
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].rule, "rows/up_refused");
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(
      found[0].message,
      "the way up passes on empty tables and fails with rows: column \"name\" contains null values (23502)");
  EXPECT_EQ(found[0].place.file, "001.up.sql");
  EXPECT_EQ(found[0].details, (Lines{"statement: ALTER TABLE users ALTER name SET NOT NULL",
                                     "with the row public.users: id 1, name NULL",
                                     "to see it again: migrate test ... --rows-seed 42"}));
  EXPECT_EQ(found[1].rule, "rows/down_refused");
  EXPECT_EQ(found[1].place.file, "001.down.sql");
  EXPECT_EQ(found[2].rule, "rows/up_again_refused");
}

TEST_F(RowsCheck, WarnsOfMovesThatFailWithUnusualRows) {
  visit_.up_refused = refusal();
  visit_.up_refused->ordinary = false;
  visit_.up_refused->reason = "two rows of public.users have one email";
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_TRUE(
      found[0].message.starts_with("the way up fails where two rows of public.users have one email: "));
}

TEST_F(RowsCheck, ReportsWhatAWayUpLosesBesideItsWords) {
  visit_.up->entries = {entry(Fate::lost, "trips", "", 2), entry(Fate::changed, "users", "a"),
                        entry(Fate::cut, "users", "b"), entry(Fate::nulled, "users", "c"),
                        entry(Fate::doubled, "boats", "")};
  EXPECT_EQ(findings(),
            (Lines{"rows/lost up: table public.trips",
                   "rows/changed up: column public.users.a column public.users.b",
                   "rows/nulled up: column public.users.c", "rows/doubled up: table public.boats"}));
}

TEST_F(RowsCheck, WarnsOfLossesThatOnlyUnusualRowsShow) {
  auto large = entry(Fate::changed, "users", "age");
  large.unusual = {"public.users.age is the largest number"};
  auto empty = entry(Fate::cut, "users", "name");
  empty.unusual = {"public.users.name is an empty text", "public.users.age is the largest number"};
  visit_.up->entries = {large, empty};
  visit_.down->entries = {entry(Fate::lost, "users", "")};
  visit_.round->entries = {large};
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rule, "rows/changed");
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(found[0].message,
            "the way up changes values that no statement of it sets, where public.users.age is the largest "
            "number or public.users.name is an empty text");
  EXPECT_EQ(found[1].rule, "rows/lost");
  EXPECT_EQ(found[1].severity, Severity::error);
  EXPECT_EQ(found[1].message, "the way down loses what no statement of it takes away");
}

TEST_F(RowsCheck, ReportsALossThatAnOrdinaryRowShowsBesideUnusualOnes) {
  auto large = entry(Fate::changed, "users", "age");
  large.unusual = {"public.users.age is the largest number"};
  visit_.up->entries = {large, entry(Fate::changed, "users", "name")};
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(found[0].message, "the way up changes values that no statement of it sets");
}

TEST_F(RowsCheck, WarnsOfWhatAWayBackDoesToUnusualRowsAlone) {
  auto large = entry(Fate::changed, "users", "age");
  large.unusual = {"public.users.age is the largest number"};
  auto doubled = entry(Fate::doubled, "users", "");
  doubled.unusual = large.unusual;
  visit_.round->entries = {large};
  visit_.up->entries = {entry(Fate::added, "users", "", 2)};
  visit_.again->entries = {doubled};
  visit_.left_by_down = {{"public", "users"}};
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 2U);
  for (const auto& finding : found) {
    EXPECT_EQ(finding.severity, Severity::warning) << finding.rule;
    EXPECT_TRUE(finding.message.ends_with(", where public.users.age is the largest number"));
  }
}

TEST_F(RowsCheck, ShowsTheCellsWithTheirRows) {
  visit_.up->entries = {entry(Fate::nulled, "users", "city", 5)};
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].changes.size(), 1U);
  EXPECT_EQ(found[0].changes[0].attributes, (std::vector<AttributeChange>{{"id 2", "New York", "NULL"}}));
  EXPECT_EQ(found[0].details, (Lines{"public.users.city: 5 values set to NULL",
                                     "to see it again: migrate test ... --rows-seed 42"}));
  EXPECT_NE(found[0].fix.find("-- migrate: lossy: why"), std::string::npos);
}

TEST_F(RowsCheck, NotesWhatAMoveTakesByItsWords) {
  visit_.up_text.text = "ALTER TABLE users DROP COLUMN city; DELETE FROM trips;";
  visit_.up->entries = {gone("users", "city", 3), entry(Fate::lost, "trips", "", 2)};
  visit_.round->entries = {entry(Fate::nulled, "users", "city", 3), entry(Fate::lost, "trips", "", 2)};
  EXPECT_EQ(findings(), Lines{"rows/lossy up: table public.trips column public.users.city"});
  const auto found = judged().findings;
  EXPECT_EQ(found[0].severity, Severity::note);
  EXPECT_EQ(found[0].message, "lossy up: the way up takes what it names");
  evidence_.losses_are_declared = true;
  EXPECT_EQ(judged().findings[0].severity, Severity::error);
}

TEST_F(RowsCheck, NotesWhatGoesWithTheRowsThatAreDeleted) {
  visit_.up_text.text = "DELETE FROM boats WHERE id = 3;";
  auto trips = entry(Fate::lost, "trips", "", 2);
  trips.parent = {"public", "boats"};
  auto stops = entry(Fate::nulled, "stops", "trip", 2);
  stops.parent = {"public", "trips"};
  visit_.up->entries = {stops, trips, entry(Fate::lost, "boats", "", 1)};
  visit_.round.reset();
  EXPECT_EQ(findings(),
            Lines{"rows/lossy up: table public.boats column public.stops.trip table public.trips"});
  visit_.up_text.text =
      "CREATE TABLE b (id int); INSERT INTO b SELECT id FROM boats WHERE id < 3; DROP TABLE boats;"
      "ALTER TABLE b RENAME TO boats;";
  EXPECT_EQ(findings(), (Lines{"rows/lost up: table public.boats table public.trips",
                               "rows/nulled up: column public.stops.trip"}));
}

TEST_F(RowsCheck, ReportsWhatTruncateTakesFromOtherTables) {
  visit_.up_text.text = "TRUNCATE boats CASCADE;";
  auto trips = entry(Fate::lost, "trips", "", 2);
  trips.parent = {"public", "boats"};
  visit_.up->entries = {trips, entry(Fate::lost, "boats", "", 3)};
  visit_.round.reset();
  EXPECT_EQ(findings(), (Lines{"rows/lost up: table public.trips", "rows/lossy up: table public.boats"}));
}

TEST_F(RowsCheck, ReportsADroppedColumnThatComesBackRounded) {
  visit_.up_text.text = "ALTER TABLE prices DROP COLUMN amount;";
  visit_.down_text.text =
      "ALTER TABLE prices ADD COLUMN amount numeric; UPDATE prices SET amount = cents / 100;";
  auto rounded = entry(Fate::cut, "prices", "amount", 2);
  rounded.examples = {{"id 1", "1.25", "1"}, {"id 2", "3.75", "3"}};
  visit_.up->entries = {gone("prices", "amount", 3)};
  visit_.round->entries = {rounded};
  EXPECT_EQ(findings(), (Lines{"rows/seed_overwritten down: column public.prices.amount",
                               "rows/lossy up: column public.prices.amount"}));
  // A default is nobody's value, whatever it looks like.
  rounded.examples = {{"id 1", "1.25", "1"}, {"id 2", "1.75", "1"}};
  visit_.round->entries = {rounded};
  EXPECT_EQ(findings(), Lines{"rows/lossy up: column public.prices.amount"});
}

TEST_F(RowsCheck, ReportsSequencesThatAreSetBack) {
  visit_.up_numbers = {{{"public", "users", "id"}, "public.users_id_seq", 1, true}};
  visit_.down_numbers = {{{"tickets", "id"}, "sqlite_sequence", 8, false}};
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rule, "rows/number_reused");
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(found[0].details.front(),
            "public.users_id_seq gives 1 next, and rows of public.users.id hold that one or the next ones");
  EXPECT_EQ(found[1].severity, Severity::warning);
  EXPECT_EQ(found[1].way, "down");
  EXPECT_EQ(found[1].details.front(), "tickets.id: 8 is given again, which a deleted row had");
}

TEST_F(RowsCheck, ReportsSequencesThatTheSecondWayUpAloneSetsBack) {
  const ReusedNumber users{{"public", "users", "id"}, "public.users_id_seq", 1, true};
  visit_.again_numbers = {users};
  ASSERT_EQ(judged().findings.size(), 1U);
  EXPECT_EQ(judged().findings[0].message.substr(0, 32), "the second way up sets a sequenc");
  EXPECT_EQ(judged().findings[0].way, "up");
  visit_.down_numbers = {users};
  EXPECT_EQ(findings(), Lines{"rows/number_reused down:"});
}

TEST_F(RowsCheck, TakesValuesInAnotherFormForNoLoss) {
  auto recoded = entry(Fate::changed, "prices", "amount", 3);
  recoded.is_one_to_one = true;
  visit_.up->entries = {recoded};
  visit_.up_text.text =
      "INSERT INTO prices (amount) SELECT CASE amount WHEN 'a' THEN 1 ELSE 2 END FROM prices;";
  EXPECT_EQ(findings(), Lines());
  recoded.is_one_to_one = false;
  visit_.up->entries = visit_.round->entries = {recoded};
  EXPECT_EQ(findings(), Lines{"rows/lossy up: column public.prices.amount"});
  recoded.has_gaps = true;
  visit_.up->entries = {recoded};
  EXPECT_EQ(findings(), Lines{"rows/changed up: column public.prices.amount"});
}

TEST_F(RowsCheck, TakesRowsUnderAnotherKeyForNoLoss) {
  auto renamed = entry(Fate::lost, "kinds", "");
  renamed.examples = {{"name paper", std::nullopt, std::nullopt}};
  visit_.up->entries = {renamed, entry(Fate::added, "kinds", "")};
  visit_.up_text.text = "UPDATE kinds SET name = 'paper-print' WHERE name = 'paper';";
  EXPECT_EQ(findings(), Lines());
  auto followed = entry(Fate::changed, "documents", "kind", 3);
  followed.has_parents = true;
  followed.examples = {{"id 1", "paper", "paper-print"}};
  visit_.up->entries.push_back(followed);
  EXPECT_EQ(findings(), Lines()) << "ON UPDATE CASCADE takes the values along";
  visit_.up->entries.back().examples = {{"id 1", "file", "paper-print"}};
  EXPECT_EQ(findings(), Lines{"rows/changed up: column public.documents.kind"});
  visit_.up->entries.pop_back();
  visit_.up->entries.front().count = 2;
  EXPECT_EQ(findings(), Lines{"rows/lost up: table public.kinds"});
  visit_.up->entries.front().count = 1;
  visit_.up_text.text = "UPDATE kinds SET label = 'print' WHERE name = 'paper';";
  EXPECT_EQ(findings(), Lines{"rows/lost up: table public.kinds"});
}

TEST_F(RowsCheck, WarnsOfRowsThatAreDeletedBecauseTheyAreLikeOthers) {
  visit_.round->entries = {entry(Fate::lost, "notes", "", 2)};
  visit_.down_text.text = "DELETE FROM notes WHERE body IN (SELECT name FROM people);";
  ASSERT_EQ(judged().findings.size(), 1U);
  EXPECT_EQ(judged().findings[0].severity, Severity::warning);
  visit_.round->entries[0].has_parents = true;
  EXPECT_EQ(judged().findings[0].severity, Severity::error);
}

TEST_F(RowsCheck, LeavesSequencesToSeedDataThatAreBehindAtHead) {
  visit_.up_numbers = {{{"public", "users", "id"}, "public.users_id_seq", 1, true}};
  Data data;
  data.lagging = {{{"public", "users", "id"}, "public.users_id_seq", 1, 7}};
  evidence_.fresh.emplace();
  evidence_.fresh->first.after.data = std::make_shared<const Data>(data);
  EXPECT_EQ(findings(), Lines());
}

TEST_F(RowsCheck, CallsNothingLossyThatTheWayDownGivesBack) {
  visit_.up_text.text = "UPDATE users SET city = upper(city);";
  visit_.up->entries = {entry(Fate::changed, "users", "city", 3)};
  EXPECT_EQ(findings(), Lines());
  EXPECT_EQ(verdict(), RowVerdict::lossless);
  visit_.round.reset();
  EXPECT_EQ(findings(), Lines{"rows/lossy up: column public.users.city"});
}

TEST_F(RowsCheck, ReportsWhatIsNotNamedEvenIfTheWayDownGivesItBack) {
  visit_.up->entries = {entry(Fate::changed, "users", "city", 3)};
  EXPECT_EQ(findings(), Lines{"rows/changed up: column public.users.city"});
}

TEST_F(RowsCheck, IsMilderWhereTheTextIsNotKnown) {
  visit_.up_text = {};
  visit_.up->entries = {gone("users", "city"), entry(Fate::changed, "users", "name")};
  visit_.round.reset();
  EXPECT_EQ(findings(),
            (Lines{"rows/changed up: column public.users.name", "rows/lossy up: column public.users.city"}));
  EXPECT_EQ(judged().findings[0].severity, Severity::warning);
}

TEST_F(RowsCheck, IsSilentWhereAWayDownDropsWhatItsWayUpBrought) {
  visit_.up->entries = {new_one("boats", "", 2), new_one("users", "city"),
                        entry(Fate::added, "roles", "", 2)};
  visit_.down->entries = {gone("boats", "", 6), gone("users", "city", 4), entry(Fate::lost, "roles", "", 2)};
  EXPECT_EQ(findings(), Lines());
  EXPECT_EQ(verdict(), RowVerdict::adds);
}

TEST_F(RowsCheck, IsSilentWhereAWayDownDropsWhereValuesWereMovedTo) {
  auto moved = entry(Fate::moved, "users", "first", 3);
  moved.to_table = {"public", "users"};
  moved.to_column = "name";
  visit_.up->entries = {moved};
  visit_.down->entries = {gone("users", "name", 3)};
  EXPECT_EQ(findings(), Lines());
}

TEST_F(RowsCheck, CountsInOneLineWhatWentForDifferentReasons) {
  auto trips = entry(Fate::lost, "trips", "", 2);
  trips.parent = {"public", "boats"};
  visit_.up_text.text = "TRUNCATE boats CASCADE;";
  visit_.up->entries = {trips, entry(Fate::lost, "trips", "", 3)};
  visit_.round.reset();
  ASSERT_EQ(judged().findings.size(), 1U);
  EXPECT_EQ(judged().findings[0].details.front(), "public.trips: 5 rows lost");
}

TEST_F(RowsCheck, NotesWhatAWayDownTakesByItsWords) {
  visit_.up->entries = {entry(Fate::added, "roles", "", 2)};
  visit_.down_text.text = "DELETE FROM roles WHERE id > 2;";
  visit_.down->entries = {entry(Fate::lost, "roles", "", 5)};
  EXPECT_EQ(findings(), Lines{"rows/lossy down: table public.roles"});
  EXPECT_EQ(judged().findings[0].message, "lossless up, lossy down: the way down takes what it names");
}

TEST_F(RowsCheck, ReportsWhatAWayDownDoesToNewerValues) {
  visit_.down->entries = {entry(Fate::cut, "prices", "amount", 2)};
  EXPECT_EQ(findings(), Lines{"rows/changed down: column public.prices.amount"});
  EXPECT_EQ(judged().findings[0].place.file, "001.down.sql");
}

TEST_F(RowsCheck, ReportsRowsThatAWayDownOverwrites) {
  visit_.up->entries = {entry(Fate::added, "roles", "", 1)};
  visit_.down_text.text = "DELETE FROM roles;";
  visit_.down->entries = {entry(Fate::lost, "roles", "", 4)};
  visit_.round->entries = {entry(Fate::lost, "roles", "", 3)};
  EXPECT_EQ(findings(), Lines{"rows/seed_overwritten down: table public.roles"});
}

TEST_F(RowsCheck, DoesNotReportTheTimeThatATriggerSetsOnTheWayDown) {
  visit_.down_text.text = "ALTER TABLE users ADD COLUMN town text; UPDATE users SET town = 'x';";
  auto touched = entry(Fate::changed, "users", "updated_at", 3);
  touched.examples = {{"id 1", "2020-01-01 00:00:00", "2026-11-28 16:00:01.5"},
                      {"id 2", "2021-01-01 00:00:00", "2026-11-28 16:00:01.6"}};
  visit_.down->entries = visit_.round->entries = {touched};
  EXPECT_EQ(findings(), Lines());
  visit_.down_text.text = "ALTER TABLE users ADD COLUMN town text;";
  EXPECT_EQ(findings(), Lines{"rows/seed_overwritten down: column public.users.updated_at"});
}

TEST_F(RowsCheck, ReportsMovedValuesThatAWayDownDoesNotBringBack) {
  visit_.up->entries = {entry(Fate::moved, "users", "city", 3)};
  visit_.round->entries = {entry(Fate::nulled, "users", "city", 3)};
  EXPECT_EQ(findings(), Lines{"rows/seed_overwritten down: column public.users.city"});
}

TEST_F(RowsCheck, DoesNotBlameTheWayDownForWhatTheWayUpTook) {
  visit_.up_text.text = "DROP TABLE trips; ALTER TABLE users DROP city;";
  visit_.up->entries = {gone("trips", "", 3), gone("users", "city", 2)};
  visit_.round->entries = {entry(Fate::lost, "trips", "", 3), entry(Fate::changed, "users", "city", 2)};
  EXPECT_EQ(findings(), Lines{"rows/lossy up: table public.trips column public.users.city"});
  visit_.round->entries[1].count = 3;
  EXPECT_EQ(findings(), (Lines{"rows/seed_overwritten down: column public.users.city",
                               "rows/lossy up: table public.trips column public.users.city"}));
}

TEST_F(RowsCheck, DoesNotBlameTheWayDownForRowsOfWhichTheWayUpKeptSomeValuesElsewhere) {
  auto cells = entry(Fate::lost, "visits", "town", 3);
  cells.with_row = true;
  auto more_cells = cells;
  more_cells.column = "mood";
  visit_.up_text.text = "DROP TABLE visits; CREATE TABLE visits (id int, mood text, town text);";
  visit_.up->entries = {cells, more_cells, entry(Fate::moved, "visits", "name", 3)};
  visit_.round->entries = {entry(Fate::lost, "visits", "", 3)};
  EXPECT_EQ(findings(), Lines{"rows/lossy up: column public.visits.mood column public.visits.town"});
  visit_.round->entries = {entry(Fate::lost, "visits", "", 4)};
  EXPECT_EQ(findings().front(), "rows/seed_overwritten down: table public.visits");
  // Where half of the values were moved, the way down could have brought the rows back.
  visit_.up->entries.push_back(entry(Fate::moved, "visits", "day", 3));
  visit_.round->entries = {entry(Fate::lost, "visits", "", 3)};
  EXPECT_EQ(findings().front(), "rows/seed_overwritten down: table public.visits");
}

TEST_F(RowsCheck, DoesNotBlameTheWayDownForNumbersThatARowIsGivenAnew) {
  auto moved = entry(Fate::moved, "tokens", "token", 2);
  moved.to_table = {"public", "emails"};
  visit_.up->entries = {moved};
  auto number = entry(Fate::changed, "tokens", "id", 2);
  number.examples = {{"id 10", "10", "1"}, {"id 11", "11", "2"}};
  visit_.round->entries = {number};
  EXPECT_EQ(findings(), Lines());
  visit_.up->entries.clear();
  EXPECT_EQ(findings(), Lines{"rows/seed_overwritten down: column public.tokens.id"});
}

TEST_F(RowsCheck, DoesNotTakeANewerRowForOneThatTheWayUpLost) {
  visit_.up->entries = {entry(Fate::lost, "notes", "", 2)};
  visit_.round->entries = {entry(Fate::lost, "notes", "", 1), entry(Fate::changed, "notes", "id", 1)};
  EXPECT_EQ(findings(), Lines{"rows/lost up: table public.notes"});
  visit_.round->entries[1].count = 2;
  EXPECT_EQ(findings(), (Lines{"rows/lost up: table public.notes",
                               "rows/seed_overwritten down: column public.notes.id"}));
}

TEST_F(RowsCheck, ReportsRowsThatASecondWayUpInserts) {
  visit_.again->entries = {entry(Fate::doubled, "roles", "", 2)};
  EXPECT_EQ(findings(), Lines()) << "rows that were written between the moves may be alike";
  visit_.up->entries = {entry(Fate::added, "roles", "", 2)};
  EXPECT_EQ(findings(), Lines()) << "the way down took what the first one had inserted";
  visit_.left_by_down = {{"public", "roles"}};
  EXPECT_EQ(findings(), Lines{"rows/doubled up: table public.roles"});
}

TEST_F(RowsCheck, WarnsOfTablesThatStayEmpty) {
  TableCoverage orders{
      {"public", "orders"}, 5, 0, 0, {{"id 1, state 'x'", "violates check constraint \"c\""}}, {}, {}};
  TableCoverage users{{"public", "users"}, 5, 5, 5, {}, {}, {}};
  visit_.before = {orders, users};
  const auto found = judged().findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "rows/unfilled");
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(
      found[0].changes[0].attributes,
      (std::vector<AttributeChange>{{"refused id 1, state 'x'", {}, "violates check constraint \"c\""}}));
  EXPECT_NE(found[0].fix.find("[[suite.rows]]"), std::string::npos) << found[0].fix;
  orders.held = 3;
  visit_.between = {orders};
  EXPECT_EQ(findings(), Lines()) << "it was filled later";
}

TEST_F(RowsCheck, LeavesToSeedDataWhatTheStairsShow) {
  visit_.up->entries = {entry(Fate::added, "roles", "", 1)};
  visit_.again->entries = {entry(Fate::doubled, "roles", "", 1)};
  visit_.left_by_down = {{"public", "roles"}};
  visit_.round->entries = {entry(Fate::lost, "roles", "", 3)};
  const auto state = [](std::uint64_t count) {
    Data data;
    data.tables[{"public", "roles"}].count = count;
    return Snapshot{std::make_shared<const Catalog>(), std::make_shared<const Data>(data), {}};
  };
  Visit seen;
  seen.revision = "001";
  seen.before = state(2);
  seen.after_up = state(3);
  seen.down = StepResult{"001", Direction::down, {}, false, {}};
  seen.after_down = state(0);
  seen.after_up_again = state(4);
  evidence_.stairs = Stairs{{seen}};
  EXPECT_EQ(findings(), Lines());
  evidence_.stairs->visits[0].after_down = state(2);
  EXPECT_EQ(findings(), Lines{"rows/seed_overwritten down: table public.roles"});
}

TEST_F(RowsCheck, LeavesToRoundTripWhatTheSchemaLacks) {
  visit_.round->entries = {gone("users", "city", 3)};
  EXPECT_EQ(findings(), Lines{"rows/seed_overwritten down: column public.users.city"});
  Visit seen;
  seen.revision = "001";
  seen.before = {std::make_shared<const Catalog>(), std::make_shared<const Data>(), {}};
  seen.after_up = seen.after_down = seen.before;
  seen.down = StepResult{"001", Direction::down, {}, false, {}};
  seen.after_down->heads = {"001"};
  evidence_.stairs = Stairs{{seen}};
  EXPECT_EQ(findings(), Lines());
}

TEST_F(RowsCheck, HasAVerdict) {
  EXPECT_EQ(to_string(verdict()), "lossless");
  visit_.up->entries = {entry(Fate::added, "users", "city", 2)};
  EXPECT_EQ(to_string(verdict()), "adds");
  visit_.down->entries = {entry(Fate::cut, "users", "name", 1)};
  EXPECT_EQ(to_string(verdict()), "lossless up, lossy down");
  visit_.up->entries.push_back(entry(Fate::nulled, "users", "name", 1));
  EXPECT_EQ(to_string(verdict()), "lossy up");
}

TEST_F(RowsCheck, HasNoVerdictOnWhatWasNotWalked) {
  visit_.down.reset();
  EXPECT_EQ(why_not_judged(), "");
  revision_.down.reset();
  EXPECT_EQ(why_not_judged(), "there is no way down");
  revision_.irreversible = "the data are gone";
  EXPECT_EQ(why_not_judged(), "declared irreversible: the data are gone");
  visit_.down_refused = refusal();
  EXPECT_EQ(why_not_judged(), "the way down fails with rows");
  visit_.up->entries = {entry(Fate::nulled, "users", "name", 1)};
  EXPECT_EQ(verdict(), RowVerdict::lossy_up);
  visit_.up.reset();
  EXPECT_EQ(why_not_judged(), "the way up fails with rows");
}

TEST_F(RowsCheck, CallsNothingLosslessThatWasMovedOverNoRows) {
  visit_.up->empty = {{"public", "users"}};
  EXPECT_EQ(why_not_judged(), "no row was in public.users");
  visit_.down->empty = {{"public", "a"}, {"public", "b"}, {"public", "c"}, {"public", "new"}};
  visit_.up->entries = {new_one("new", "")};
  EXPECT_EQ(why_not_judged(), "no row was in public.a, public.b, public.c and 1 other table");
  visit_.down->entries = {entry(Fate::cut, "users", "name", 1)};
  EXPECT_EQ(verdict(), RowVerdict::lossy_down);
}

TEST_F(RowsCheck, NamesTheLineOfTheStatement) {
  visit_.up_text.text = "CREATE TABLE a (id int);\n\nALTER TABLE users\n  DROP city;\nDROP TABLE trips;";
  visit_.up->entries = {gone("trips", "", 3), gone("users", "city", 2)};
  visit_.round.reset();
  EXPECT_EQ(to_string(judged().findings[0].place), "001.up.sql:3");
  visit_.down_text.text = "-- the column\nALTER TABLE prices ALTER amount TYPE numeric(4, 1);";
  visit_.down->entries = {entry(Fate::cut, "prices", "amount", 2)};
  EXPECT_EQ(to_string(judged().findings[0].place), "001.down.sql:2");
}

}  // namespace
}  // namespace harness
