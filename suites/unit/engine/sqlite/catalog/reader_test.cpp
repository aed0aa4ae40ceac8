#include <algorithm>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/definition.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

class SqliteCatalog : public testing::Test {
 protected:
  Catalog catalog(const std::string& sql) {
    session_->execute(sql);
    return database_->catalog();
  }

  /// The message of the Error that reading gives after a text was forged.
  std::string refused(const std::string& sql, const std::string& forgery) {
    session_->execute(sql);
    session_->execute("PRAGMA writable_schema = ON");
    session_->execute(forgery);
    session_->execute("PRAGMA writable_schema = RESET");
    try {
      database_->catalog();
    } catch (const Error& error) {
      return error.what();
    }
    return "read it";
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
  std::unique_ptr<Session> session_ = database_->connect();
};

std::vector<std::string> identities(const Catalog& catalog) {
  std::vector<std::string> result;
  for (const auto& [identity, attributes] : catalog) {
    result.push_back(to_string(identity));
  }
  return result;
}

TEST_F(SqliteCatalog, NamesEveryObjectOnce) {
  EXPECT_EQ(
      identities(catalog("CREATE TABLE Users (Id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT UNIQUE,"
                         "  boss INT CONSTRAINT fk_boss REFERENCES users, CHECK (email <> ''));"
                         "CREATE INDEX ix ON users (email); CREATE VIEW v AS SELECT 1;"
                         "CREATE TRIGGER trg AFTER INSERT ON users BEGIN SELECT 1; END;"
                         "INSERT INTO users (email) VALUES ('x'); ANALYZE")),
      (std::vector<std::string>{"database", "table users", "check constraint users.\"(email <> '')\"",
                                "unique constraint users.(email)", "column users.boss", "column users.email",
                                "foreign key users.fk_boss", "column users.id", "index users.ix",
                                "primary key users.\"primary key\"", "trigger users.trg", "view v"}));
}

TEST_F(SqliteCatalog, LeavesShadowTablesToTheirVirtualTable) {
  EXPECT_EQ(identities(catalog("CREATE VIRTUAL TABLE notes USING fts5(title);"
                               "CREATE VIRTUAL TABLE places USING rtree(id, low, high)")),
            (std::vector<std::string>{"database", "virtual table notes", "column notes.notes",
                                      "column notes.rank", "column notes.title", "virtual table places",
                                      "column places.high", "column places.id", "column places.low"}));
}

TEST_F(SqliteCatalog, KeepsUpWithEveryChange) {
  const auto first = catalog("CREATE TABLE t (a)");
  EXPECT_EQ(database_->catalog(), first);
  EXPECT_NE(catalog("PRAGMA user_version = 1"), first);
  EXPECT_EQ(catalog("PRAGMA user_version = 0"), first);
  const auto second = catalog("ALTER TABLE t ADD COLUMN b");
  EXPECT_NE(second, first);
  EXPECT_EQ(catalog("ALTER TABLE t DROP COLUMN b"), first);
  EXPECT_EQ(catalog("BEGIN; DROP TABLE t; ROLLBACK"), first);
}

TEST_F(SqliteCatalog, TakesStrangeNames) {
  const auto found = catalog(
      "CREATE TABLE \"a \"\"b\"\".c\" (\"select\" INT, `x y` INT, [1] INT, 'it''s' INT,"
      " \"straße\" INT, PRIMARY KEY (\"select\", [1]));"
      "CREATE INDEX \"i x\" ON \"a \"\"b\"\".c\" (\"select\", 'it''s')");
  EXPECT_NE(found.find({{"a \"b\".c", "it's"}, "column"}), nullptr);
  EXPECT_NE(found.find({{"a \"b\".c", "straße"}, "column"}), nullptr);
  const auto* index = found.find({{"a \"b\".c", "i x"}, "index"});
  ASSERT_NE(index, nullptr);
  EXPECT_EQ(database_->data().tables.size(), 0U);
}

TEST_F(SqliteCatalog, RefusesATextThatItDoesNotUnderstand) {
  try {
    sqlite::parse_table("users", "CREATE TABLE users (\n a INT,\n PERIOD FOR b) WITH SYSTEM");
    FAIL() << "understood it";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal);
    const std::string text = error.what();
    EXPECT_NE(text.find("table users"), std::string::npos) << text;
    EXPECT_NE(text.find("\"WITH\" is in line 3"), std::string::npos) << text;
  }
  EXPECT_THROW(sqlite::parse_table("t", "CREATE TABLE t (a) FANCY"), Error);
  EXPECT_THROW(sqlite::parse_table("t", "CREATE TABLE t (a, UNIQUE (a) NOT ENFORCED)"), Error);
  EXPECT_THROW(sqlite::parse_table("t", "CREATE TABLE t (a"), Error);
  EXPECT_THROW(sqlite::parse_table("t", "CREATE TABLE t (a DEFAULT 'x)"), Error);
}

TEST_F(SqliteCatalog, RefusesAnObjectOfItsOwnThatItDoesNotKnow) {
  EXPECT_NE(refused("CREATE TABLE t (a)",
                    "UPDATE sqlite_schema SET name = 'sqlite_news', tbl_name = 'sqlite_news', "
                    "sql = 'CREATE TABLE sqlite_news (a)'")
                .find("sqlite_news"),
            std::string::npos);
}

TEST_F(SqliteCatalog, ReadsATableWhoseModuleIsMissing) {
  EXPECT_EQ(refused("CREATE VIRTUAL TABLE f USING fts5(a)",
                    "UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'fts99') WHERE name = 'f'"),
            "read it");
  const auto found = identities(database_->catalog());
  EXPECT_EQ(std::count(found.begin(), found.end(), "virtual table f"), 1);
}

}  // namespace
}  // namespace harness
