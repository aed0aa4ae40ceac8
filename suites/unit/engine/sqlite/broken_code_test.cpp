#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

class SqliteBrokenCode : public testing::Test {
 protected:
  /// "kind path" of everything that cannot run in this schema.
  std::vector<std::string> broken(const std::string& schema) {
    database_->connect()->execute(schema);
    std::vector<std::string> found;
    for (const auto& one : broken_code(*database_)) {
      found.push_back(to_string(one.identity));
    }
    return found;
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
};

TEST_F(SqliteBrokenCode, IsNoneInASoundSchema) {
  EXPECT_EQ(
      broken("CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT NOT NULL, twice TEXT AS (n || n), UNIQUE (n));"
             "CREATE TABLE log (at TEXT NOT NULL);"
             "CREATE VIEW v AS SELECT id, n FROM a;"
             "CREATE TRIGGER on_insert AFTER INSERT ON a BEGIN INSERT INTO log VALUES (NEW.n); END;"
             "CREATE TRIGGER on_update AFTER UPDATE OF n ON a WHEN OLD.n <> NEW.n BEGIN "
             "INSERT INTO log VALUES (NEW.twice); END;"
             "CREATE TRIGGER on_delete BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'kept'); END;"
             "CREATE TRIGGER through AFTER INSERT ON log BEGIN UPDATE a SET n = NEW.at WHERE id = 1; END;"
             "CREATE TRIGGER instead INSTEAD OF INSERT ON v BEGIN INSERT INTO a (n) VALUES (NEW.n); END;"
             "CREATE TRIGGER instead_too INSTEAD OF UPDATE ON v BEGIN UPDATE a SET n = NEW.n; END;"),
      std::vector<std::string>());
}

TEST_F(SqliteBrokenCode, IsAViewOfWhatIsGone) {
  EXPECT_EQ(broken("CREATE VIEW \"Over A\" AS SELECT id FROM a; CREATE VIEW b AS SELECT 1 AS one"),
            (std::vector<std::string>{"view \"over a\""}));
}

TEST_F(SqliteBrokenCode, IsAViewThatSortsByACollationThatIsMissing) {
  EXPECT_EQ(
      broken("CREATE TABLE a (n TEXT UNIQUE); CREATE VIEW b AS SELECT n FROM a;"
             "CREATE VIEW c AS SELECT 1 AS one; PRAGMA writable_schema = ON;"
             "UPDATE sqlite_schema SET sql = 'CREATE TABLE a (n TEXT COLLATE no_such UNIQUE)' WHERE name = "
             "'a'; PRAGMA writable_schema = RESET;"
             "CREATE VIEW d AS SELECT n FROM a ORDER BY n;"),
      (std::vector<std::string>{"view b", "view d"}));
}

TEST_F(SqliteBrokenCode, IsTheTriggerThatNamesWhatIsGone) {
  EXPECT_EQ(broken("CREATE TABLE a (id INTEGER);"
                   "CREATE TRIGGER sound AFTER UPDATE ON a BEGIN SELECT 1; END;"
                   "CREATE TRIGGER table_gone AFTER UPDATE ON a BEGIN INSERT INTO log VALUES (1); END;"
                   "CREATE TRIGGER column_gone AFTER DELETE ON a BEGIN SELECT OLD.total; END;"),
            (std::vector<std::string>{"trigger a.table_gone", "trigger a.column_gone"}));
}

TEST_F(SqliteBrokenCode, IsATableWhoseForeignKeyCannotBeFollowed) {
  EXPECT_EQ(broken("CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT, sign TEXT UNIQUE);"
                   "CREATE TABLE sound (a INTEGER REFERENCES parent, b TEXT REFERENCES parent (sign));"
                   "CREATE TABLE later (up INTEGER REFERENCES later (id), id INTEGER PRIMARY KEY);"
                   "CREATE TABLE no_key (a TEXT REFERENCES parent (code));"
                   "CREATE TABLE no_parent (a TEXT REFERENCES gone (id));"),
            (std::vector<std::string>{"table no_key", "table no_parent"}));
}

TEST_F(SqliteBrokenCode, TellsNamesThatAreReadAsText) {
  database_->connect()->execute(
      "CREATE TABLE a (id INTEGER, \"state\" TEXT);"
      "CREATE VIEW sound AS SELECT \"id\" AS \"number\" FROM a WHERE \"state\" = 'open';"
      "CREATE VIEW texts AS SELECT id, \"discount\" FROM a");
  const auto found = broken_code(*database_);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_string(found.front().identity), "view texts");
  EXPECT_EQ(found.front().read_as_text, "discount");
}

TEST_F(SqliteBrokenCode, IsATriggerOnTheUpdateOfNoColumn) {
  database_->connect()->execute(
      "CREATE TABLE a (id INTEGER, n INTEGER, \"a, b\" INTEGER, old INTEGER);"
      "CREATE VIEW v AS SELECT n FROM a;"
      "CREATE TRIGGER sound AFTER UPDATE OF n, \"a, b\" ON a BEGIN SELECT 1; END;"
      "CREATE TRIGGER view_s INSTEAD OF UPDATE OF n ON v BEGIN SELECT 1; END;"
      "CREATE TRIGGER waits AFTER UPDATE OF n, old ON a BEGIN SELECT 1; END;");
  EXPECT_TRUE(engine_->advisor()->unfinished(database_->catalog()).empty());
  database_->connect()->execute("ALTER TABLE a DROP COLUMN old");
  const auto found = engine_->advisor()->unfinished(database_->catalog());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_string(found.front().identity), "trigger a.waits");
}

TEST_F(SqliteBrokenCode, IsNotRun) {
  const auto session = database_->connect();
  session->execute(
      "CREATE TABLE a (id INTEGER); INSERT INTO a VALUES (1);"
      "CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT 1; END");
  EXPECT_TRUE(broken_code(*database_).empty());
  EXPECT_EQ(session->query("SELECT count(*) FROM a").rows.at(0).at(0), "1");
}

}  // namespace
}  // namespace harness
