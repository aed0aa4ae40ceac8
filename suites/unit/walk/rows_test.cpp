// Moves over filled tables: what they refuse, with the fewest rows, and what they do to rows.

#include <memory>

#include <gtest/gtest.h>
#include <suites/unit/walk/row_walk.hpp>

#include <harness/core/text.hpp>

namespace harness {
namespace {

class WalkWithRows : public RowWalk {
 protected:
  /// "users: 2 rows, ordinary" for a refusal; "none".
  static std::string text_of(const std::optional<Refusal>& refusal) {
    return refusal ? counted(refusal->rows.size(), "row") +
                         (refusal->ordinary ? ", ordinary" : ": " + refusal->reason)
                   : "none";
  }
};

TEST_P(WalkWithRows, FindsNothingWhereAllIsWell) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);",
           "DROP TABLE users;");
  revision("2_nick", "ALTER TABLE users ADD COLUMN nick VARCHAR(20);", "ALTER TABLE users DROP COLUMN nick;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "none");
  EXPECT_EQ(text_of(stairs.visits[1].down_refused), "none");
  EXPECT_EQ(text_of(stairs.visits[1].up_again_refused), "none");
  ASSERT_TRUE(stairs.visits[1].round);
  EXPECT_EQ(stairs.visits[1].round->entries.size(), 0U);
}

TEST_P(WalkWithRows, KnowsHowFarTablesWereFilled) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_boats",
           "CREATE TABLE boats (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users (id));",
           "DROP TABLE boats;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_TRUE(stairs.visits[0].before.empty());
  ASSERT_EQ(stairs.visits[0].between.size(), 1U);
  const auto& users = stairs.visits[0].between.front();
  EXPECT_TRUE(users.criteria.empty());
  EXPECT_GT(users.met, 5U);
  EXPECT_EQ(users.missed, std::vector<std::string>());
  EXPECT_EQ(stairs.visits[0].tables, 1U);
  EXPECT_EQ(stairs.visits[1].tables, 2U);
  EXPECT_EQ(stairs.visits[1].filled, 2U);
}

TEST_P(WalkWithRows, FillsWhatIsThereBeforeTheFirstRevisionThatIsJudged) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_gone", "DROP TABLE users; CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(80));",
           "DROP TABLE people; CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));");
  revision("3_strict",
           "CREATE TABLE fresh (name VARCHAR(80) NOT NULL); INSERT INTO fresh SELECT name FROM people;",
           "DROP TABLE fresh;");
  WalkOptions options;
  options.selection.revisions = {"3"};
  const auto stairs = walked({}, options);
  ASSERT_EQ(stairs.visits.size(), 1U);
  EXPECT_EQ(stairs.visits[0].revision, "3");
  ASSERT_EQ(stairs.visits[0].before.size(), 1U);
  EXPECT_EQ(to_string(stairs.visits[0].before.front().table),
            GetParam() == "postgres" ? "public.people" : "people");
  EXPECT_EQ(text_of(stairs.visits[0].up_refused), "1 row, ordinary");
}

TEST_P(WalkWithRows, AShardHasTheRowsOfTheWholeRun) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_nick", "ALTER TABLE users ADD COLUMN nick VARCHAR(20);", "ALTER TABLE users DROP COLUMN nick;");
  WalkOptions options;
  options.selection.whole = std::make_shared<const Selection>();
  options.selection.revisions = {"2"};
  const auto stairs = walked({}, options);
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_FALSE(stairs.visits[0].down);
  EXPECT_TRUE(stairs.visits[1].down);
}

TEST_P(WalkWithRows, LeavesAFailureBeforeWhatIsJudgedToTheStairs) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY);", "DROP TABLE users;");
  revision("2_broken", "CREATE TABLE users (id INTEGER);", "SELECT 1;");
  revision("3_boats", "CREATE TABLE boats (id INTEGER PRIMARY KEY);", "DROP TABLE boats;");
  WalkOptions options;
  options.selection.revisions = {"3"};
  EXPECT_EQ(walked({}, options).visits.size(), 0U);
}

TEST_P(WalkWithRows, KnowsTheLinesOfItsStatements) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_wipe", "-- all\nSELECT 1;\nUPDATE users SET name = NULL;", "SELECT 1;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  const auto& text = stairs.visits[1].up_text;
  EXPECT_TRUE(text.file.ends_with("2_wipe.up.sql")) << text.file;
  EXPECT_NE(text.text.find("\nUPDATE users"), std::string::npos) << text.text;
}

TEST_P(WalkWithRows, FindsTheOneRowThatAWayUpRefuses) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_strict",
           "CREATE TABLE fresh (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);"
           "INSERT INTO fresh SELECT id, name FROM users;",
           "DROP TABLE fresh;");
  revision("3_after", "CREATE TABLE afterwards (id INTEGER PRIMARY KEY);", "DROP TABLE afterwards;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 3U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "1 row, ordinary");
  EXPECT_NE(stairs.visits[1].up_refused->rows.front().find("name NULL"), std::string::npos)
      << stairs.visits[1].up_refused->rows.front();
  EXPECT_EQ(text_of(stairs.visits[2].up_refused), "none");
  EXPECT_TRUE(stairs.visits[2].again);
}

TEST_P(WalkWithRows, CallsTwoRowsWithOneValueUnusual) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL);",
           "DROP TABLE users;");
  revision("2_once", "CREATE UNIQUE INDEX users_email ON users (email);", "DROP INDEX users_email;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  ASSERT_TRUE(stairs.visits[1].up_refused);
  EXPECT_FALSE(stairs.visits[1].up_refused->ordinary);
  EXPECT_EQ(stairs.visits[1].up_refused->rows.size(), 2U);
  EXPECT_NE(stairs.visits[1].up_refused->reason.find("have the same email"), std::string::npos)
      << stairs.visits[1].up_refused->reason;
}

TEST_P(WalkWithRows, FindsTheRowThatAWayDownRefuses) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);",
           "DROP TABLE users;");
  revision("2_nullable",
           "CREATE TABLE new (id INTEGER PRIMARY KEY, name VARCHAR(80)); INSERT INTO new SELECT id, name "
           "FROM users;"
           "DROP TABLE users; ALTER TABLE new RENAME TO users;",
           "CREATE TABLE new (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL); INSERT INTO new SELECT id, "
           "name FROM "
           "users; DROP TABLE users; ALTER TABLE new RENAME TO users;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "none");
  EXPECT_EQ(text_of(stairs.visits[1].down_refused), "1 row, ordinary");
}

TEST_P(WalkWithRows, NamesTheRowsThatAMoveRefusesWhichLeavesAPartOfItselfBehind) {
  const std::string alone = "-- migrate: no-transaction\n";
  revision(
      "1_filters",
      "CREATE TABLE filters (id INTEGER PRIMARY KEY, scope VARCHAR(20) NOT NULL, payload VARCHAR(20) NOT "
      "NULL); CREATE UNIQUE INDEX by_scope ON filters (scope);",
      "DROP TABLE filters;");
  revision("2_by_both",
           alone + "DROP INDEX by_scope; CREATE UNIQUE INDEX by_both ON filters (scope, payload);",
           alone + "DROP INDEX by_both; CREATE UNIQUE INDEX by_scope ON filters (scope);");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  const auto table = std::string(GetParam() == "postgres" ? "public." : "") + "filters";
  EXPECT_EQ(text_of(stairs.visits[1].down_refused), "2 rows: two rows of " + table + " have the same scope");
}

TEST_P(WalkWithRows, SeesWhatAMoveDoesToCells) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80), state VARCHAR(9));",
           "DROP TABLE users;");
  revision("2_wipe", "UPDATE users SET name = NULL;", "UPDATE users SET state = 'back';");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  ASSERT_TRUE(stairs.visits[1].up);
  ASSERT_EQ(stairs.visits[1].up->entries.size(), 1U);
  EXPECT_EQ(to_string(stairs.visits[1].up->entries.front().fate), "nulled");
  EXPECT_EQ(stairs.visits[1].up->entries.front().column, "name");
  ASSERT_TRUE(stairs.visits[1].down);
  EXPECT_FALSE(stairs.visits[1].down->entries.empty());
  EXPECT_NE(stairs.visits[1].up_text.text, "");
}

TEST_P(WalkWithRows, FillsTablesThatNeedEachOtherAgainAfterAWayDown) {
  revision("1_heads",
           GetParam() == "postgres"
               ? "CREATE TABLE heads (id INTEGER PRIMARY KEY, body INTEGER NOT NULL);"
                 "CREATE TABLE bodies (id INTEGER PRIMARY KEY, name TEXT, head INTEGER NOT NULL REFERENCES "
                 "heads);"
                 "ALTER TABLE heads ADD CONSTRAINT b FOREIGN KEY (body) REFERENCES bodies DEFERRABLE;"
               : "CREATE TABLE heads (id INTEGER PRIMARY KEY, body INTEGER NOT NULL REFERENCES bodies "
                 "DEFERRABLE INITIALLY DEFERRED);"
                 "CREATE TABLE bodies (id INTEGER PRIMARY KEY, name TEXT, head INTEGER NOT NULL REFERENCES "
                 "heads);",
           GetParam() == "postgres"
               ? "ALTER TABLE heads DROP CONSTRAINT b; DROP TABLE bodies; DROP TABLE heads;"
               : "DROP TABLE bodies; DROP TABLE heads;");
  revision("2_names", "CREATE TABLE names (name TEXT NOT NULL); INSERT INTO names SELECT name FROM bodies;",
           "DROP TABLE names;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(stairs.visits[1].filled, 2U);
  EXPECT_EQ(stairs.visits[1].before.size(), 2U);
  ASSERT_TRUE(stairs.visits[1].up_refused);
  EXPECT_TRUE(stairs.visits[1].up_refused->ordinary);
  EXPECT_GE(stairs.visits[1].up_refused->rows.size(), 2U);
}

TEST_P(WalkWithRows, KnowsWhatIsGoneThoughTheSameRowsWereWrittenAgain) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_wipe", "DELETE FROM users;", "SELECT 1;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  ASSERT_TRUE(stairs.visits[1].round);
  ASSERT_EQ(stairs.visits[1].round->entries.size(), 1U);
  EXPECT_EQ(stairs.visits[1].round->entries.front().fate, Fate::lost);
}

TEST_P(WalkWithRows, SeesASequenceThatIsSetBack) {
  const bool is_postgres = GetParam() == "postgres";
  revision("1_users",
           is_postgres ? "CREATE TABLE users (id serial PRIMARY KEY, name VARCHAR(80));"
                       : "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(80));",
           "DROP TABLE users;");
  revision("2_again",
           is_postgres ? "ALTER SEQUENCE users_id_seq RESTART;"
                       : "CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(80), x INTEGER);"
                         "INSERT INTO n (id, name) SELECT id, name FROM users;"
                         "DROP TABLE users;"
                         "ALTER TABLE n RENAME TO users;",
           is_postgres ? "SELECT 1;" : "ALTER TABLE users DROP COLUMN x;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_TRUE(stairs.visits[0].up_numbers.empty());
  ASSERT_EQ(stairs.visits[1].up_numbers.size(), 1U);
  EXPECT_EQ(stairs.visits[1].up_numbers.front().column.back(), "id");
  EXPECT_EQ(stairs.visits[1].up_numbers.front().is_held, is_postgres);
  EXPECT_TRUE(stairs.visits[1].down_numbers.empty());
}

TEST_P(WalkWithRows, DoesNotBlameARevisionForWhatATriggerDidWhenAnotherTableWasFilled) {
  const bool is_postgres = GetParam() == "postgres";
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, visits INTEGER NOT NULL DEFAULT 0);",
           "DROP TABLE users;");
  const std::string body = "UPDATE users SET visits = visits + 1;";
  revision(
      "2_visits",
      "CREATE TABLE visits (id INTEGER PRIMARY KEY);" +
          (is_postgres ? "CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body +
                             " RETURN NULL; END $$;"
                             "CREATE TRIGGER count AFTER INSERT ON visits FOR EACH ROW EXECUTE FUNCTION "
                             "count_it();"
                       : "CREATE TRIGGER count AFTER INSERT ON visits BEGIN " + body + " END;"),
      "DROP TABLE visits;" + std::string(is_postgres ? "DROP FUNCTION count_it();" : ""));
  revision("3_town", "ALTER TABLE users ADD COLUMN town VARCHAR(9);", "ALTER TABLE users DROP COLUMN town;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 3U);
  for (const auto& visit : stairs.visits) {
    for (const auto* ledger : {&visit.up, &visit.down, &visit.round}) {
      ASSERT_TRUE(ledger->has_value()) << visit.revision;
      for (const auto& entry : ledger->value().entries) {
        EXPECT_NE(entry.column, "visits") << visit.revision;
      }
    }
  }
}

TEST_P(WalkWithRows, GoesOnAfterAWayBackThatLeavesAnotherSchema) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY);", "DROP TABLE users;");
  revision("2_town", "ALTER TABLE users ADD COLUMN town VARCHAR(9);", "ALTER TABLE users DROP COLUMN town;");
  revision("3_index", "CREATE TABLE IF NOT EXISTS towns (id INTEGER PRIMARY KEY);",
           "DROP TABLE towns; ALTER TABLE users DROP COLUMN town;");
  revision("4_where", "CREATE INDEX by_town ON users (town);", "DROP INDEX by_town;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 4U);
  EXPECT_EQ(text_of(stairs.visits[3].up_refused), "none");
  EXPECT_TRUE(stairs.visits[3].up);
}

TEST_P(WalkWithRows, EndsWhereARevisionFailsWithoutRowsToo) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY);", "DROP TABLE users;");
  revision("2_wrong", "ALTER TABLE nobody ADD COLUMN x INT;", "");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "none");
  EXPECT_FALSE(stairs.visits[1].up);
}

INSTANTIATE_TEST_SUITE_P(On, WalkWithRows, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
