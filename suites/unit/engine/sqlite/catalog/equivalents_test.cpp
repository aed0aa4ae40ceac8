#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// Two ways to the same schema.
struct Pair {
  const char* name;
  std::string one;
  std::string other;
};

const std::string parent = "CREATE TABLE p (id INTEGER PRIMARY KEY);";

std::vector<Pair> spellings() {
  return {
      {"WhiteSpaceAndComments", "CREATE TABLE t (a VARCHAR(80) NOT NULL, b INT)",
       "CREATE TABLE t\n(\n  a VARCHAR ( 80 ) -- the name\n NOT /* never */ NULL,\n  b INT)"},
      {"KeywordCase", "CREATE TABLE t (a INT NOT NULL DEFAULT 1 CHECK (a BETWEEN 1 AND 2))",
       "create table t (a int not null default 1 check (a between 1 and 2))"},
      {"NameCase", "CREATE TABLE T (A INT, B INT); CREATE INDEX IX ON T (A)",
       "CREATE TABLE t (a INT, b INT); CREATE INDEX ix ON t (a)"},
      {"Quoting",
       "CREATE TABLE \"t\" (`a` INT, [b] INT, 'c' INT, \"key\" INT, CHECK ([a] > `b` OR \"key\" > 0))",
       "CREATE TABLE t (a INT, b INT, c INT, key INT, CHECK (a > b OR key > 0))"},
      {"ParenthesesAroundACheck", "CREATE TABLE t (a CHECK (a > 0))", "CREATE TABLE t (a CHECK (((a > 0))))"},
      {"ParenthesesWithinACheck", "CREATE TABLE t (a, b, CHECK (a > 0 AND b > 0 OR a = b + 1))",
       "CREATE TABLE t (a, b, CHECK (((a > (0)) AND (b > 0)) OR (a = (b + 1))))"},
      {"ParenthesesAroundADefault", "CREATE TABLE t (a DEFAULT 1, b DEFAULT CURRENT_TIMESTAMP, c DEFAULT -1)",
       "CREATE TABLE t (a DEFAULT (1), b DEFAULT (CURRENT_TIMESTAMP), c DEFAULT (- 1))"},
      {"DefaultQuoting", "CREATE TABLE t (a DEFAULT 'it', b DEFAULT 'x')",
       "CREATE TABLE t (a DEFAULT \"it\", b DEFAULT x)"},
      {"DefaultNull", "CREATE TABLE t (a DEFAULT NULL)", "CREATE TABLE t (a)"},
      {"NullWritten", "CREATE TABLE t (a INT NULL)", "CREATE TABLE t (a INT)"},
      {"DefaultsWritten", "CREATE TABLE t (a TEXT COLLATE BINARY UNIQUE ON CONFLICT ABORT)",
       "CREATE TABLE t (a TEXT UNIQUE)"},
      {"OrderOfClauses", "CREATE TABLE t (a TEXT DEFAULT 'x' COLLATE NOCASE NOT NULL)",
       "CREATE TABLE t (a TEXT NOT NULL COLLATE NOCASE DEFAULT 'x')"},
      {"OrderOfConstraints", "CREATE TABLE t (a, b, UNIQUE (a), UNIQUE (b), CHECK (a > b))",
       "CREATE TABLE t (a, b, CHECK (a > b), UNIQUE (b), UNIQUE (a))"},
      {"Operators", "CREATE TABLE t (a CHECK (a != 1 OR a == 2))",
       "CREATE TABLE t (a CHECK (a <> 1 OR a = 2))"},
      {"StringInDoubleQuotes", "CREATE TABLE t (a, CHECK (a IN (\"Open\", \"Shut\")))",
       "CREATE TABLE t (a, CHECK (a IN ('Open', 'Shut')))"},
      {"VirtualIsTheDefault", "CREATE TABLE t (b, a GENERATED ALWAYS AS ((b)) VIRTUAL)",
       "CREATE TABLE t (b, a AS (b))"},
      {"ConstraintsWithoutCommas", "CREATE TABLE t (a, b, UNIQUE (a) UNIQUE (b) CHECK (a > 0))",
       "CREATE TABLE t (a, b, UNIQUE (a), UNIQUE (b), CHECK (a > 0))"},
      {"OptionsInAnyOrder", "CREATE TABLE t (a INT PRIMARY KEY) STRICT, WITHOUT ROWID",
       "CREATE TABLE t (a INT PRIMARY KEY) WITHOUT ROWID, STRICT"},
  };
}

std::vector<Pair> places() {
  return {
      {"PrimaryKeyInlineOrNot", "CREATE TABLE t (a INTEGER PRIMARY KEY, b)",
       "CREATE TABLE t (a INTEGER NOT NULL, b, PRIMARY KEY (a))"},
      {"UniqueInlineOrNot", "CREATE TABLE t (a UNIQUE)", "CREATE TABLE t (a, UNIQUE (a ASC))"},
      {"CheckInlineOrNot", "CREATE TABLE t (a CHECK (a > 0), b)", "CREATE TABLE t (a, b, CHECK (a > 0))"},
      {"ForeignKeyInlineOrNot",
       parent + "CREATE TABLE t (a INT REFERENCES p (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)",
       parent + "CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)" +
           ";DROP TABLE t;" +
           "CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE DEFERRABLE INITIALLY "
           "DEFERRED)"},
      {"ForeignKeyToThePrimaryKey", parent + "CREATE TABLE t (a REFERENCES p)",
       parent + "CREATE TABLE t (a REFERENCES p (id) ON DELETE NO ACTION)"},
      {"NamedInlineOrNot", "CREATE TABLE t (a CONSTRAINT positive CHECK (a > 0))",
       "CREATE TABLE t (a, CONSTRAINT positive CHECK (a > 0))"},
      {"IndexSpelledOut", "CREATE TABLE t (a TEXT COLLATE NOCASE); CREATE INDEX ix ON t (a)",
       "CREATE TABLE t (a TEXT COLLATE NOCASE);"
       "CREATE INDEX IF NOT EXISTS main.ix ON \"t\" (\"a\" COLLATE nocase ASC)"},
      {"IndexPredicateInParentheses", "CREATE TABLE t (a); CREATE INDEX ix ON t (a) WHERE a > 0",
       "CREATE TABLE t (a); CREATE INDEX ix ON t (a) WHERE (a > 0)"},
      {"ViewWithAComment", "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t WHERE a > 1",
       "CREATE TABLE t (a); CREATE VIEW v AS -- all of them\n select [A] from \"t\" where `a`>1 -- end"},
      {"ViewAlias", "CREATE TABLE t (a); CREATE VIEW v AS SELECT a AS \"Total\", a \"Other\" FROM t",
       "CREATE TABLE t (a); CREATE VIEW v AS SELECT a AS total, a other FROM t"},
      {"TriggerSpelledOut",
       "CREATE TABLE t (a, b); CREATE TRIGGER trg UPDATE OF a, b ON t BEGIN DELETE FROM t; END",
       "CREATE TABLE t (a, b);"
       "CREATE TRIGGER trg BEFORE UPDATE OF \"b\", a ON t FOR EACH ROW begin /* all */ delete from [t] ; "
       "end;"},
      {"VirtualTableSpelling", "CREATE VIRTUAL TABLE f USING fts5(a, tokenize = 'porter')",
       "create virtual table \"f\" using FTS5( A ,tokenize='porter')"},
  };
}

std::vector<Pair> histories() {
  const std::string users =
      "CREATE TABLE users (id INTEGER NOT NULL, email VARCHAR(80) NOT NULL, p_id INTEGER, PRIMARY KEY (id), "
      "CONSTRAINT uq_email UNIQUE (email), CONSTRAINT fk_p FOREIGN KEY(p_id) REFERENCES p (id) ON DELETE "
      "CASCADE, "
      "CHECK (length(email) > 3));";
  std::string rebuilt = users;
  rebuilt.replace(rebuilt.find("users"), 5, "_alembic_tmp_users");
  const std::string index = "CREATE INDEX ix_users_email ON users (email);";
  return {
      {"AddAndDropColumn", parent + users,
       parent + users +
           "ALTER TABLE users ADD COLUMN bio TEXT DEFAULT 'x'; ALTER TABLE users DROP COLUMN bio"},
      {"AddedColumnAgainstCreated", "CREATE TABLE t (a INT, b TEXT NOT NULL DEFAULT '')",
       "CREATE TABLE t (a INT); ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT ''"},
      {"RenameThereAndBack", parent + users + index + "CREATE VIEW v AS SELECT email FROM users",
       parent + users + index +
           "CREATE VIEW v AS SELECT email FROM users;"
           "ALTER TABLE users RENAME TO people; ALTER TABLE people RENAME TO users;"
           "ALTER TABLE users RENAME COLUMN email TO mail; ALTER TABLE users RENAME COLUMN mail TO email"},
      {"RenamedAgainstCreated",
       "CREATE TABLE a (x CHECK (x > 0)); CREATE INDEX i ON a (x);"
       "CREATE TRIGGER trg AFTER INSERT ON a BEGIN UPDATE a SET x = new.x; END",
       "CREATE TABLE b (y CHECK (y > 0)); CREATE INDEX i ON b (y);"
       "CREATE TRIGGER trg AFTER INSERT ON b BEGIN UPDATE b SET y = new.y; END;"
       "ALTER TABLE b RENAME TO a; ALTER TABLE a RENAME COLUMN y TO x"},
      {"BatchRebuild", parent + users + index + "INSERT INTO users VALUES (1, 'a@b.c', NULL)",
       parent + users + index + "INSERT INTO users VALUES (1, 'a@b.c', NULL);" + rebuilt +
           "INSERT INTO _alembic_tmp_users SELECT * FROM users; DROP TABLE users;"
           "ALTER TABLE _alembic_tmp_users RENAME TO users;" +
           index},
      {"ReferenceToARenamedTable",
       "CREATE TABLE q (id INTEGER PRIMARY KEY); CREATE TABLE t (a REFERENCES q (id))",
       parent + "CREATE TABLE t (a REFERENCES p (id)); ALTER TABLE p RENAME TO q"},
      {"StatisticsAndSequences", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE)",
       "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE); INSERT INTO t (a) VALUES (1); "
       "ANALYZE"},
      {"CreatedByAQuery", "CREATE TABLE s (a INT, b TEXT); CREATE TABLE t (a INT, b TEXT)",
       "CREATE TABLE s (a INT, b TEXT); CREATE TABLE t AS SELECT a, b FROM s"},
      {"JournalMode", "CREATE TABLE t (a)", "PRAGMA journal_mode = TRUNCATE; CREATE TABLE t (a)"},
  };
}

/// What SQLAlchemy 1.4 creates, and what two of Alembic 1.8's batch rebuilds (a column added, and dropped
/// again) make of it, word for word.
std::vector<Pair> rebuilds() {
  const std::string created = R"sql(
CREATE TABLE users (
	id INTEGER NOT NULL,
	email VARCHAR(80) DEFAULT 'x' NOT NULL,
	"Name" VARCHAR(20),
	active BOOLEAN DEFAULT (1),
	made DATETIME DEFAULT (CURRENT_TIMESTAMP),
	amount NUMERIC(10, 2),
	p INTEGER,
	kind VARCHAR(1),
	PRIMARY KEY (id),
	CONSTRAINT uq_email UNIQUE (email),
	CONSTRAINT ck_email CHECK (length(email) > 3),
	CONSTRAINT ck_active CHECK (active IN (0, 1)),
	CONSTRAINT fk_p FOREIGN KEY(p) REFERENCES parent (id) ON DELETE CASCADE,
	CONSTRAINT kind CHECK (kind IN ('a', 'b'))
);
CREATE INDEX ix_users_name ON users ("Name");
)sql";
  const std::string rebuilt = R"sql(
CREATE TABLE "_alembic_tmp_users" (
	id INTEGER NOT NULL,
	email VARCHAR(80) DEFAULT 'x' NOT NULL,
	"Name" VARCHAR(20),
	active BOOLEAN DEFAULT 1,
	made DATETIME DEFAULT (CURRENT_TIMESTAMP),
	amount NUMERIC(10, 2),
	p INTEGER,
	kind VARCHAR(1),
	PRIMARY KEY (id),
	CONSTRAINT ck_email CHECK (length(email) > 3),
	CONSTRAINT uq_email UNIQUE (email),
	CONSTRAINT kind CHECK (kind IN ('a', 'b')),
	CONSTRAINT ck_active CHECK (active IN (0, 1)),
	CONSTRAINT fk_p FOREIGN KEY(p) REFERENCES parent (id) ON DELETE CASCADE
);
DROP TABLE users;
ALTER TABLE _alembic_tmp_users RENAME TO users;
CREATE INDEX ix_users_name ON users ("Name");
)sql";
  return {{"AlembicBatch", created, created + rebuilt}};
}

std::vector<Pair> all() {
  std::vector<Pair> result;
  for (const auto& part : {spellings(), places(), histories(), rebuilds()}) {
    result.insert(result.end(), part.begin(), part.end());
  }
  return result;
}

class SqliteEquivalent : public testing::TestWithParam<Pair> {};

TEST_P(SqliteEquivalent, IsEqual) {
  const auto engine = make_sqlite_engine();
  const auto one = engine->create(Reach::this_process);
  const auto other = engine->create(Reach::this_process);
  one->connect()->execute(GetParam().one);
  other->connect()->execute(GetParam().other);
  EXPECT_NE(one->catalog(), engine->create(Reach::this_process)->catalog());
  for (const auto& change : diff(one->catalog(), other->catalog())) {
    ADD_FAILURE() << to_string(change.identity);
    for (const auto& attribute : change.attributes) {
      ADD_FAILURE() << attribute.attribute << ": " << attribute.before.value_or("-") << " -> "
                    << attribute.after.value_or("-");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Each, SqliteEquivalent, testing::ValuesIn(all()),
                         [](const auto& pair) { return pair.param.name; });

}  // namespace
}  // namespace harness
