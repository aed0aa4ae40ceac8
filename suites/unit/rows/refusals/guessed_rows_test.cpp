// Which rows a failure speaks of.

#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/refusals/guessed_rows.hpp>

namespace harness {
namespace {

const std::vector<std::string> user_columns = {"id", "email", "team"};

std::vector<TableContents> users_and_teams() {
  return {table_of_texts(
              "users", user_columns,
              {{"1", "a@example.org", "7"}, {"2", std::nullopt, "7"}, {"3", "a@example.org", std::nullopt}}),
          table_of_texts("teams", {"id", "name"}, {{"7", "red"}})};
}

std::optional<RowSet> guess(const std::string& message, const std::string& detail = "",
                            const std::string& statement = "ALTER TABLE users ADD x integer") {
  return guessed_rows(users_and_teams(), {message, "23000", statement, {}, detail}, {});
}

TEST(GuessedRows, AreTheOnesWithNull) {
  EXPECT_EQ(guess("column \"email\" of relation \"users\" contains null values"), (RowSet{{0, 1}}));
  EXPECT_EQ(guess("NOT NULL constraint failed: users.email"), (RowSet{{0, 1}}));
}

TEST(GuessedRows, AreAnyRowWhereTheColumnIsNew) {
  EXPECT_EQ(guess("column \"x\" of relation \"users\" contains null values"), (RowSet{{0, 0}}));
}

TEST(GuessedRows, AreTwoOfOneKey) {
  EXPECT_EQ(guess("could not create unique index \"u\"", "Key (email)=(a@example.org) is duplicated."),
            (RowSet{{0, 0}, {0, 2}}));
  EXPECT_EQ(guess("UNIQUE constraint failed: users.email"), (RowSet{{0, 0}, {0, 2}}));
}

TEST(GuessedRows, AreTheOneThatRefersToNothing) {
  EXPECT_EQ(guess("insert or update on table \"users\" violates foreign key constraint \"f\"",
                  "Key (team)=(7) is not present in table \"groups\"."),
            (RowSet{{0, 0}}));
}

TEST(GuessedRows, AreTheOneWithTheKeyThatIsNamed) {
  auto all = users_and_teams();
  all[0].rows.rows[1][2] = "8";
  const Failure unknown_team{"insert or update on table \"users\" violates foreign key constraint \"f\"",
                             "23503",
                             "ALTER TABLE users ADD x integer",
                             {},
                             "Key (team)=(8) is not present in table \"groups\"."};
  EXPECT_EQ(guessed_rows(all, unknown_team, {}), (RowSet{{0, 1}}));
}

TEST(GuessedRows, AreNotGuessedWhereTheTableIsNotSure) {
  EXPECT_EQ(guess("column \"x\" of relation \"t\" contains null values", "", "ALTER TABLE t ADD x integer"),
            std::nullopt);
  EXPECT_EQ(guess("NOT NULL constraint failed: both.id", "", "INSERT INTO both SELECT 1 FROM users, teams"),
            std::nullopt);
}

TEST(GuessedRows, AreNotGuessedFromOtherFailures) {
  EXPECT_EQ(guess("value too long for type character varying(3)"), std::nullopt);
}

}  // namespace
}  // namespace harness
