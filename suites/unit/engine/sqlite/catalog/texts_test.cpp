#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// The corners of SQLite's grammar: each is the inside and the options of a table t that SQLite accepts.
const std::vector<std::string> tables = {
    "(a)",
    "(a, PRIMARY KEY (a))",
    "(a INTEGER, b, PRIMARY KEY (a AUTOINCREMENT))",
    "(a INTEGER PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT)",
    "(a DOUBLE PRECISION, b UNSIGNED BIG INT, c CHARACTER VARYING ( 20 ), d NUMERIC(+10, -2))",
    "(a \"my type\", b 'other type'(3), c [third], d KEY, e ANY)",
    "(a [my type] int, b \"x\" \"y\", c [it's], d `a`int, e int [x y], f [it's] text(3))",
    "(a INT GENERATED ALWAYS AS (b * 2) STORED NOT NULL, b INT, c AS (a || ')') VIRTUAL UNIQUE)",
    "(a INTEGER CONSTRAINT x NOT NULL CONSTRAINT y UNIQUE CONSTRAINT z)",
    "(a, b, CONSTRAINT x CONSTRAINT y UNIQUE (a), CONSTRAINT z)",
    "(a NULL ON CONFLICT FAIL, b NOT NULL ON CONFLICT ROLLBACK DEFAULT 3)",
    "(a DEFAULT +1.5e-3, b DEFAULT x'00', c DEFAULT -0x10, d DEFAULT .5)",
    "(a DEFAULT (datetime('now', 'localtime')), b DEFAULT (strftime('%s', 'now')), c DEFAULT (random() % 5))",
    "(a DEFAULT current_date, b DEFAULT 'a '' b', c DEFAULT \"q\", d DEFAULT word, e DEFAULT (1) DEFAULT 2)",
    "(a REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE MATCH SIMPLE NOT DEFERRABLE INITIALLY IMMEDIATE)",
    "(a REFERENCES p (id) NOT NULL DEFERRABLE INITIALLY DEFERRED, b REFERENCES p DEFERRABLE)",
    "(a, b, FOREIGN KEY (a, b) REFERENCES p (id, code) ON DELETE NO ACTION DEFERRABLE)",
    "(a, FOREIGN KEY (a) REFERENCES p FOREIGN KEY (a) REFERENCES p CHECK (a > 1) ON CONFLICT IGNORE)",
    "(a COLLATE \"NOCASE\", b COLLATE rtrim COLLATE nocase, UNIQUE (a COLLATE binary DESC, b))",
    "(\"check\" INT CHECK (\"check\" > 0), \"primary\" INT, [unique] INT, UNIQUE (\"primary\", [unique]))",
    "(a CHECK (a LIKE '%\\_%' ESCAPE '\\'))",
    "(a CHECK (CASE WHEN a BETWEEN 1 AND 5 THEN 1 ELSE NOT a ISNULL END), b CHECK (b -> '$.x' ->> 'y' IS NOT "
    "NULL))",
    "(a CHECK (json_valid(a)), b CHECK (b GLOB '[a-z]*' AND length(b) == 3), c CHECK (\"c\" <> \"no "
    "column\"))",
    "(a INT, b TEXT, c ANY, PRIMARY KEY (a DESC, b)) WITHOUT ROWID, STRICT",
    "(größe INT, `ein \"name\"` TEXT, [x y] INT)",
    "(rowid INT, oid INT, true INT, CHECK (true = 1))",
    "(a INT /* ) */, -- , b\n b INT)",
    "(a,b,c,CHECK(a>0)CHECK(b>0)UNIQUE(a)UNIQUE(b)PRIMARY KEY(a,b))",
};

/// Everything else; there is a table t (a, b) and a table log (x).
const std::vector<std::string> objects = {
    "CREATE INDEX i ON t (a + b, lower(a) COLLATE NOCASE DESC, (b)) WHERE a IS NOT NULL AND b NOT IN (1, 2)",
    "CREATE UNIQUE INDEX IF NOT EXISTS main.\"i\" ON t (json_extract(a, '$.x'))",
    "CREATE VIEW v AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT "
    "* FROM n",
    "CREATE VIEW v AS SELECT a, sum(b) FILTER (WHERE b > 0) OVER (PARTITION BY a ROWS 1 PRECEDING) AS s FROM "
    "t",
    "CREATE VIEW IF NOT EXISTS main.v (\"x y\") AS SELECT t.\"a\" FROM main.t LEFT JOIN log ON (t.a = log.x)",
    "CREATE TRIGGER trg BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'no; never') WHERE old.a = 1; END",
    "CREATE TRIGGER [t r g] UPDATE OF a, b ON t FOR EACH ROW WHEN CASE WHEN new.a THEN 1 ELSE 0 END BEGIN"
    " INSERT OR IGNORE INTO log VALUES (new.b); UPDATE log SET x = CASE x WHEN 1 THEN 2 END; END",
    "CREATE TRIGGER IF NOT EXISTS main.trg AFTER INSERT ON t BEGIN INSERT INTO log SELECT 1 UNION SELECT 2; "
    "END",
    "CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER trg INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
    "CREATE TEMP TABLE gone (a)",
    "CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, content='', tokenize = \"unicode61 tokenchars '-_'\")",
    "CREATE VIRTUAL TABLE f USING fts4(tokenize=porter)",
    "CREATE VIRTUAL TABLE f USING rtree_i32(id, x0, x1, +note TEXT)",
};

class SqliteTexts : public testing::Test {
 protected:
  /// Whether the script can be read, and reads the same after a rename there and back, for which SQLite edits
  /// all texts that mention the table.
  void survives(const std::string& script) {
    const auto database = engine_->create(Reach::this_process);
    const auto session = database->connect();
    session->execute("CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);");
    session->execute(script);
    try {
      const auto catalog = database->catalog();
      EXPECT_NE(catalog.find({{"t"}, "table"}), nullptr) << script;
      session->execute("ALTER TABLE t RENAME TO other; ALTER TABLE other RENAME TO t");
      for (const auto& change : diff(catalog, database->catalog())) {
        ADD_FAILURE() << script << "\n" << to_string(change.identity);
      }
    } catch (const std::exception& error) {
      ADD_FAILURE() << script << "\n" << error.what();
    }
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
};

TEST_F(SqliteTexts, OfTablesAreUnderstood) {
  for (const auto& table : tables) {
    survives("CREATE TABLE t " + table);
  }
}

TEST_F(SqliteTexts, OfOtherObjectsAreUnderstood) {
  for (const auto& object : objects) {
    survives("CREATE TABLE t (a, b); CREATE TABLE log (x); " + object);
  }
}

}  // namespace
}  // namespace harness
