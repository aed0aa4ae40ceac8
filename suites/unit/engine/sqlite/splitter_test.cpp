#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/splitter.hpp>

namespace harness::sqlite {
namespace {

std::vector<std::string> texts(std::string_view script) {
  std::vector<std::string> result;
  for (const auto& statement : split(script)) {
    result.push_back(statement.text);
  }
  return result;
}

bool refuses(std::string_view statement) {
  return split(statement).at(0).refuses_transaction;
}

int line_of_error(std::string_view script) {
  try {
    split(script);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.place().line;
  }
  return 0;
}

TEST(Splitter, TakesAScriptApart) {
  const auto statements =
      split("-- head\nSELECT 1;\n\n/* a; b */ SELECT ';' -- tail;\n , \"x;y\" ;; \n;SELECT 3");
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0].text, "SELECT 1");
  EXPECT_EQ(statements[0].line, 2);
  EXPECT_EQ(statements[1].text, "SELECT ';' -- tail;\n , \"x;y\"");
  EXPECT_EQ(statements[1].line, 4);
  EXPECT_EQ(statements[2].text, "SELECT 3");
  EXPECT_EQ(statements[2].line, 6);
}

TEST(Splitter, FindsNothingInBlanksAndComments) {
  EXPECT_TRUE(split("").empty());
  EXPECT_TRUE(split(" ;; -- nothing\n/* at all */ ;\n").empty());
}

TEST(Splitter, KeepsTriggerBodiesTogether) {
  const std::string trigger =
      "CREATE TEMP TRIGGER a AFTER INSERT ON t WHEN new.x > 1 BEGIN\n"
      "  UPDATE t SET x = CASE WHEN x = 1 THEN 2 ELSE 3 END; -- END;\n"
      "  SELECT 'END;';\n"
      "END";
  EXPECT_EQ(texts(trigger + "; SELECT 1;"), (std::vector<std::string>{trigger, "SELECT 1"}));
  EXPECT_EQ(texts(trigger), std::vector<std::string>{trigger});
}

TEST(Splitter, KnowsEveryQuote) {
  EXPECT_EQ(texts("SELECT 'it''s;', \"a\"\";\", `b;`, [c;]; SELECT 2").size(), 2U);
}

TEST(Splitter, MarksWhatRefusesATransaction) {
  for (const auto* sql : {"VACUUM", "vacuum main", "VACUUM INTO 'x'", "DETACH y", "PRAGMA journal_mode=WAL",
                          "PRAGMA main.journal_mode(wal)", "PRAGMA synchronous = OFF",
                          "PRAGMA wal_checkpoint", "BEGIN IMMEDIATE", "/* why */ VACUUM"}) {
    EXPECT_TRUE(refuses(sql)) << sql;
  }
  for (const auto* sql : {"CREATE TABLE vacuum_log (a)", "PRAGMA foreign_keys", "PRAGMA foreign_keys = ON",
                          "PRAGMA user_version = 3", "PRAGMA defer_foreign_keys = ON", "PRAGMA journal_mode",
                          "PRAGMA journal_mode = MEMORY", "PRAGMA temp_store = 2", "PRAGMA synchronous",
                          "ATTACH 'x' AS y", "PRAGMA", "COMMIT", "SELECT 1"}) {
    EXPECT_FALSE(refuses(sql)) << sql;
  }
}

TEST(Splitter, NamesWhatATransactionSwallows) {
  for (const auto* sql :
       {"PRAGMA foreign_keys = ON", "pragma main.Foreign_Keys(0)", "-- why\nPRAGMA foreign_keys=1"}) {
    EXPECT_EQ(ignored_in_transaction(sql), "PRAGMA foreign_keys") << sql;
  }
  for (const auto* sql : {"PRAGMA foreign_keys", "PRAGMA foreign_key_check", "PRAGMA foreign_key_list(t)",
                          "PRAGMA defer_foreign_keys = ON", "SELECT 'PRAGMA foreign_keys = ON'", ""}) {
    EXPECT_EQ(ignored_in_transaction(sql), "") << sql;
  }
}

TEST(Splitter, NamesTheLineOfWhatNeverEnds) {
  EXPECT_EQ(line_of_error("SELECT 1;\nSELECT 'open;\nSELECT 2;"), 2);
  EXPECT_EQ(line_of_error("SELECT 1;\n\nSELECT \"open"), 3);
  EXPECT_EQ(line_of_error("SELECT [open"), 1);
  EXPECT_EQ(line_of_error("\n/* open\n"), 2);
  EXPECT_EQ(line_of_error(std::string_view("SELECT 1;\n\0", 11)), 2);
}

TEST(Splitter, KnowsWhatControlsATransaction) {
  EXPECT_TRUE(controls_transaction("Begin"));
  EXPECT_TRUE(controls_transaction("END TRANSACTION"));
  EXPECT_TRUE(controls_transaction("savepoint x"));
  EXPECT_FALSE(controls_transaction("SELECT 1"));
  EXPECT_FALSE(controls_transaction(""));
}

}  // namespace
}  // namespace harness::sqlite
