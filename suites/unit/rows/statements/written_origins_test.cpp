// What the statements of a move say of where rows came from.

#include <gtest/gtest.h>

#include <harness/rows/statements/own_words.hpp>
#include <harness/rows/statements/written_origins.hpp>

namespace harness {
namespace {

WrittenOrigins origins(const std::string& text) {
  return {OwnWords(text, true).changes(), {"people", "notes", "authors", "tags"}};
}

bool may_copy(const std::string& text, const std::string& from, const std::string& to) {
  return origins(text).may_copy({"public", from}, {"public", to});
}

bool may_double(const std::string& text, const std::string& table) {
  return origins(text).may_double({"public", table});
}

TEST(WrittenOrigins, AreTheTablesThatAStatementReads) {
  const std::string text = "INSERT INTO authors (label) SELECT name FROM people;";
  EXPECT_TRUE(may_copy(text, "people", "authors"));
  EXPECT_FALSE(may_copy(text, "notes", "authors"));
  EXPECT_TRUE(may_copy(text, "authors", "authors"));
}

TEST(WrittenOrigins, GoOverOtherTablesAndNewNames) {
  EXPECT_TRUE(may_copy("CREATE TEMP TABLE t AS SELECT * FROM notes; INSERT INTO authors SELECT * FROM t;",
                       "notes", "authors"));
  EXPECT_TRUE(
      may_copy("CREATE TABLE n (id int); INSERT INTO n SELECT id FROM notes; DROP TABLE authors;"
               " ALTER TABLE n RENAME TO authors;",
               "notes", "authors"));
  EXPECT_TRUE(may_copy("ALTER TABLE notes RENAME TO authors; INSERT INTO authors SELECT name FROM people;",
                       "notes", "authors"));
  EXPECT_TRUE(may_copy("UPDATE authors SET label = (SELECT body FROM notes LIMIT 1);", "notes", "authors"));
}

TEST(WrittenOrigins, AreNotKnownOfTriggersViewsAndLoops) {
  EXPECT_TRUE(may_copy("DELETE FROM notes;", "notes", "authors")) << "a trigger may insert them";
  EXPECT_TRUE(may_copy("INSERT INTO authors SELECT * FROM some_view;", "notes", "authors"));
  EXPECT_TRUE(
      may_copy("DO $$ BEGIN FOR r IN SELECT body FROM notes LOOP INSERT INTO tags VALUES (1);"
               " INSERT INTO authors VALUES (r.body); END LOOP; END $$",
               "notes", "authors"));
}

TEST(WrittenOrigins, AreThoseOfBothWaysTogether) {
  const std::string way_up = "INSERT INTO authors SELECT name FROM people;";
  const std::string way_down = "DROP TABLE notes;";
  EXPECT_TRUE(may_copy(way_down, "notes", "authors")) << "a trigger may insert them";
  EXPECT_FALSE(may_copy(way_up + way_down, "notes", "authors"));
  EXPECT_TRUE(may_copy(way_up + way_down, "people", "authors"));
}

TEST(WrittenOrigins, LetRowsBeDoubledThatAreReadFromTheTableOrAreConstants) {
  EXPECT_TRUE(may_double("INSERT INTO tags SELECT * FROM tags;", "tags"));
  EXPECT_TRUE(may_double("INSERT INTO tags (label) VALUES ('a');", "tags"));
  EXPECT_TRUE(
      may_double("CREATE TABLE n (label text); INSERT INTO n SELECT t.label FROM tags t JOIN people ON true;"
                 " DROP TABLE tags; ALTER TABLE n RENAME TO tags;",
                 "tags"));
}

TEST(WrittenOrigins, DoNotLetRowsOfOtherTablesBeDoubled) {
  EXPECT_FALSE(may_double("INSERT INTO tags SELECT name FROM people;", "tags"));
  EXPECT_FALSE(may_double("UPDATE people SET name = 'x';", "tags")) << "a trigger writes it down";
}

}  // namespace
}  // namespace harness
