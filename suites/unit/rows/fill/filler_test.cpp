// Every table gets rows, whatever its schema asks of them; each on a database of its own.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/core/text.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

struct HardSchema {
  std::string name;
  std::string engine;
  std::string sql;
};

void PrintTo(const HardSchema& schema, std::ostream* out) {
  *out << schema.engine << " " << schema.name;
}

std::vector<TableCoverage> filled(Database& database) {
  const auto paths = tables_in(database.catalog());
  return Filler(database, 0).fill(database.row_tables()->shapes(&paths));
}

/// "public.users holds nothing: the engine's words", for each table without rows.
std::string unfilled(const std::vector<TableCoverage>& coverage) {
  std::string text;
  for (const auto& table : coverage) {
    if (table.held == 0) {
      text += to_string(table.table) + " holds nothing: ";
      for (const auto& refused : table.refused) {
        text += "\n  " + refused.row + ": " + refused.message;
      }
      text += "\n";
    }
  }
  return text;
}

class Hard : public testing::TestWithParam<HardSchema> {};

TEST_P(Hard, SchemaIsFilled) {
  const auto database = new_database(GetParam().engine);
  database->connect()->execute(GetParam().sql);
  const auto coverage = filled(*database);
  EXPECT_FALSE(coverage.empty());
  EXPECT_EQ(unfilled(coverage), "");
}

const std::vector<HardSchema> postgres_schemas{
    {"Keys", "postgres", "CREATE TABLE t (id int PRIMARY KEY, a text UNIQUE, b int, c int, UNIQUE (b, c))"},
    {"SerialAndIdentity", "postgres",
     "CREATE TABLE s (id serial PRIMARY KEY, a text NOT NULL);"
     "CREATE TABLE i (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s int NOT NULL REFERENCES s)"},
    {"BytesOfOneLength", "postgres",
     "CREATE TABLE t (id int PRIMARY KEY, sha bytea NOT NULL CHECK (octet_length(sha) = 32))"},
    {"CompositeForeignKey", "postgres",
     "CREATE TABLE p (a int, b text, PRIMARY KEY (a, b));"
     "CREATE TABLE c (id int PRIMARY KEY, a int, b text, FOREIGN KEY (a, b) REFERENCES p MATCH FULL)"},
    {"SharedTenant", "postgres",
     "CREATE TABLE tenants (id int PRIMARY KEY);"
     "CREATE TABLE a (tenant int REFERENCES tenants, id int, PRIMARY KEY (tenant, id));"
     "CREATE TABLE b (tenant int, id int, a int, PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, a) "
     "REFERENCES a);"},
    {"ToItself", "postgres",
     "CREATE TABLE t (id int PRIMARY KEY, up int NOT NULL REFERENCES t, other int REFERENCES t)"},
    {"ToItselfBySequence", "postgres",
     "CREATE TABLE t (id serial PRIMARY KEY, up int NOT NULL REFERENCES t)"},
    {"CycleByNull", "postgres",
     "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL "
     "REFERENCES a);"
     "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b"},
    {"CycleByNullAndItsChildren", "postgres",
     "CREATE TABLE logs (run int NOT NULL); CREATE TABLE spaces (id int PRIMARY KEY, run int);"
     "CREATE TABLE versions (id int PRIMARY KEY, space int NOT NULL REFERENCES spaces);"
     "CREATE TABLE runs (id int PRIMARY KEY, version int NOT NULL REFERENCES versions);"
     "ALTER TABLE spaces ADD FOREIGN KEY (run) REFERENCES runs;"
     "ALTER TABLE logs ADD FOREIGN KEY (run) REFERENCES runs"},
    {"OneParentOrTheOther", "postgres",
     "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);"
     "CREATE TABLE t (a int UNIQUE REFERENCES a, b int UNIQUE REFERENCES b, CHECK ((a IS NULL) <> (b IS "
     "NULL)))"},
    {"CycleByDeferral", "postgres",
     "CREATE TABLE a (id serial PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, a int NOT "
     "NULL UNIQUE REFERENCES a);"
     "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE INITIALLY DEFERRED"},
    {"CycleOfThreeByOneKeyThatCanWait", "postgres",
     "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, c uuid NOT NULL);"
     "CREATE TABLE b (id text PRIMARY KEY, a int NOT NULL REFERENCES a);"
     "CREATE TABLE c (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), b text NOT NULL REFERENCES b);"
     "ALTER TABLE a ADD FOREIGN KEY (c) REFERENCES c DEFERRABLE INITIALLY IMMEDIATE"},
    {"CycleOfTenants", "postgres",
     "CREATE TABLE tenants (id int PRIMARY KEY);"
     "CREATE TABLE a (tenant int REFERENCES tenants, id int, b int NOT NULL, up int NOT NULL, PRIMARY KEY "
     "(tenant, id), FOREIGN KEY (tenant, up) REFERENCES a);"
     "CREATE TABLE b (tenant int REFERENCES tenants, id int, a int NOT NULL, PRIMARY KEY (tenant, id), "
     "FOREIGN KEY (tenant, a) REFERENCES a);"
     "ALTER TABLE a ADD FOREIGN KEY (tenant, b) REFERENCES b DEFERRABLE"},
    {"CycleWithPartitions", "postgres",
     "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL) PARTITION BY RANGE (id);"
     "CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (700) TO (800);"
     "CREATE TABLE a2 PARTITION OF a FOR VALUES FROM (800) TO (900);"
     "CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);"
     "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE"},
    {"Range", "postgres",
     "CREATE TABLE t (a int CHECK (a BETWEEN 500 AND 510), b numeric(4,2) CHECK (b > 98.5))"},
    {"InList", "postgres", "CREATE TABLE t (a text NOT NULL CHECK (a IN ('open', 'closed')), b varchar(3))"},
    {"LikeAndRegularExpression", "postgres",
     "CREATE TABLE t (a text NOT NULL CHECK (a LIKE 'ab-%'), b text NOT NULL CHECK (b ~ "
     "'^[A-Z]{3}-[0-9]{4}$'))"},
    {"OrOfShapes", "postgres",
     "CREATE TABLE t (kind text NOT NULL, n int, s text, CHECK ((kind = 'n' AND n IS NOT NULL AND s IS NULL) "
     "OR "
     "(kind = 's' AND s IS NOT NULL AND n IS NULL)))"},
    {"TwoColumns", "postgres",
     "CREATE TABLE t (first date NOT NULL, last date NOT NULL, CHECK (first < last))"},
    {"JsonShape", "postgres", "CREATE TABLE t (d jsonb NOT NULL CHECK (jsonb_typeof(d) = 'array'))"},
    {"Domains", "postgres",
     "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN small AS positive NOT NULL CHECK (VALUE "
     "< 10);"
     "CREATE TABLE t (a small, b positive)"},
    {"Enum", "postgres",
     "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood NOT NULL, ms mood[])"},
    {"CompositeAndRange", "postgres",
     "CREATE TYPE pair AS (x int, y text); CREATE TABLE t (p pair NOT NULL, r int4range NOT NULL, m "
     "tstzmultirange NOT NULL)"},
    {"ManyTypes", "postgres",
     "CREATE TABLE t (a smallint NOT NULL, b bigint NOT NULL, c real NOT NULL, d double precision NOT NULL, "
     "e "
     "numeric(10,3) NOT NULL, f money NOT NULL, g char(3) NOT NULL, h varchar(5) NOT NULL, i bytea NOT NULL, "
     "j bit(4) "
     "NOT NULL, k varbit(6) NOT NULL, l date NOT NULL, m time NOT NULL, n timetz NOT NULL, o timestamp NOT "
     "NULL, p "
     "timestamptz NOT NULL, q interval NOT NULL, r uuid NOT NULL, s json NOT NULL, t jsonb NOT NULL, u xml "
     "NOT NULL, v "
     "inet NOT NULL, w cidr NOT NULL, x macaddr NOT NULL, y macaddr8 NOT NULL, z point NOT NULL, aa line NOT "
     "NULL, ab "
     "lseg NOT NULL, ac box NOT NULL, ad path NOT NULL, ae polygon NOT NULL, af circle NOT NULL, ag tsvector "
     "NOT NULL, "
     "ah tsquery NOT NULL, ai oid NOT NULL, aj text[] NOT NULL, ak int[][] NOT NULL, al pg_lsn NOT NULL, am "
     "name NOT "
     "NULL, an \"char\" NOT NULL, ao regclass NOT NULL, ap xid NOT NULL, aq jsonpath NOT NULL)"},
    {"RangePartitions", "postgres",
     "CREATE TABLE t (d date NOT NULL, v text) PARTITION BY RANGE (d);"
     "CREATE TABLE t_old PARTITION OF t FOR VALUES FROM ('1990-01-01') TO ('1991-01-01');"
     "CREATE TABLE t_new PARTITION OF t FOR VALUES FROM ('2031-01-01') TO ('2032-01-01')"},
    {"ListAndHashPartitions", "postgres",
     "CREATE TABLE t (k text NOT NULL, n int NOT NULL) PARTITION BY LIST (k);"
     "CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a') PARTITION BY HASH (n);"
     "CREATE TABLE t_a0 PARTITION OF t_a FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
     "CREATE TABLE t_a1 PARTITION OF t_a FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
     "CREATE TABLE t_rest PARTITION OF t DEFAULT"},
    {"ForeignKeyToPartitions", "postgres",
     "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);"
     "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (700) TO (800);"
     "CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL REFERENCES p)"},
    {"Exclusion", "postgres",
     "CREATE TABLE t (during tsrange NOT NULL, EXCLUDE USING gist (during WITH &&))"},
    {"PartialAndExpressionKeys", "postgres",
     "CREATE TABLE t (a text NOT NULL, b boolean NOT NULL, c text); CREATE UNIQUE INDEX ON t (lower(a));"
     "CREATE UNIQUE INDEX ON t (b) WHERE b; CREATE UNIQUE INDEX ON t (c) NULLS NOT DISTINCT"},
    {"Generated", "postgres",
     "CREATE TABLE t (a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED CHECK (b < 20))"},
    {"Inheritance", "postgres",
     "CREATE TABLE p (a int NOT NULL CHECK (a > 100)); CREATE TABLE c (b text) INHERITS (p)"},
    {"RowSecurity", "postgres",
     "CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL "
     "SECURITY"},
    {"FunctionInCheck", "postgres",
     "CREATE FUNCTION is_even(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n % 2 = 0';"
     "CREATE TABLE t (n int NOT NULL CHECK (is_even(n)))"},
    {"TriggerThatChanges", "postgres",
     "CREATE TABLE t (a int, b text NOT NULL); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
     "'BEGIN NEW.b := upper(NEW.b); RETURN NEW; END'; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW "
     "EXECUTE FUNCTION f()"},
    {"OddNames", "postgres",
     "CREATE SCHEMA \"Odd one\"; CREATE TABLE \"Odd one\".\"a.b\" (\"select\" int NOT NULL CHECK (\"select\" "
     "> 41), \"it's\" text)"},
};

const std::vector<HardSchema> sqlite_schemas{
    {"Keys", "sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT, c INT, UNIQUE (b, c))"},
    {"BytesOfOneLength", "sqlite",
     "CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB NOT NULL CHECK (typeof(a) = 'blob' AND length(a) = "
     "16))"},
    {"ReferenceToNoTable", "sqlite",
     "CREATE TABLE t (id INTEGER PRIMARY KEY, p TEXT NOT NULL REFERENCES gone (id))"},
    {"WithoutRowid", "sqlite",
     "CREATE TABLE t (a TEXT NOT NULL, b INT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID"},
    {"Strict", "sqlite",
     "CREATE TABLE t (a INT NOT NULL, b TEXT NOT NULL, c BLOB NOT NULL, d REAL NOT NULL, e ANY NOT NULL) "
     "STRICT"},
    {"ForeignKeys", "sqlite",
     "CREATE TABLE p (a INT, b TEXT, PRIMARY KEY (a, b)); CREATE TABLE c (id INTEGER PRIMARY KEY, a INT NOT "
     "NULL, b TEXT NOT NULL, FOREIGN KEY (a, b) REFERENCES p)"},
    {"ToItself", "sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY, up INT NOT NULL REFERENCES t (id))"},
    {"CycleByDeferral", "sqlite",
     "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT NOT NULL REFERENCES b DEFERRABLE "
     "INITIALLY DEFERRED); CREATE TABLE b (id TEXT PRIMARY KEY, a INT NOT NULL UNIQUE REFERENCES a)"},
    {"Checks", "sqlite",
     "CREATE TABLE t (a TEXT NOT NULL CHECK (a IN ('x', 'y')), b INT CHECK (b > 500 AND b < 510), c TEXT NOT "
     "NULL CHECK (c GLOB '[A-Z][0-9]*'), "
     "d TEXT NOT NULL CHECK (json_valid(d)), e NOT NULL CHECK (typeof(e) = 'integer'), f TEXT NOT NULL CHECK "
     "(length(f) = 5))"},
    {"OrOfShapes", "sqlite",
     "CREATE TABLE t (k TEXT NOT NULL, n INT, s TEXT, CHECK ((k = 'n' AND n IS NOT NULL AND s IS NULL) OR (k "
     "= 's' AND s IS NOT NULL AND n IS NULL)))"},
    {"Generated", "sqlite",
     "CREATE TABLE t (a INT NOT NULL, b INT GENERATED ALWAYS AS (a * 2) STORED, c INT AS (a + 1))"},
    {"AutoincrementAndPartialKeys", "sqlite",
     "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL, b BOOLEAN NOT NULL); CREATE "
     "UNIQUE INDEX i ON t (lower(a)); CREATE UNIQUE INDEX j ON t (b) WHERE b"},
    {"NoTypes", "sqlite",
     "CREATE TABLE t (a, b NOT NULL, c DECIMAL(10,2) NOT NULL, d DATETIME NOT NULL, e VARCHAR(3) NOT NULL)"},
    {"OddNames", "sqlite",
     "CREATE TABLE \"a.b\" (\"select\" INT NOT NULL CHECK (\"select\" > 41), \"it's\" TEXT)"},
};

std::string named(const testing::TestParamInfo<HardSchema>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Postgres, Hard, testing::ValuesIn(postgres_schemas), named);
INSTANTIATE_TEST_SUITE_P(Sqlite, Hard, testing::ValuesIn(sqlite_schemas), named);

struct StuckCycle {
  std::string engine;
  std::string sql;
  std::string why;
};

class Stuck : public testing::TestWithParam<StuckCycle> {};

TEST_P(Stuck, CycleNamesTheKeysOfWhichOneHadToWait) {
  const auto database = new_database(GetParam().engine);
  database->connect()->execute(GetParam().sql);
  for (const auto& table : filled(*database)) {
    EXPECT_EQ(table.held, 0U);
    ASSERT_EQ(table.refused.size(), 1U);
    EXPECT_NE(table.refused.front().message.find(GetParam().why), std::string::npos)
        << table.refused.front().message;
    EXPECT_TRUE(table.to_give.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    On, Stuck,
    testing::Values(StuckCycle{"postgres",
                               "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int "
                               "PRIMARY KEY, a int NOT NULL REFERENCES a);"
                               "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b",
                               "public.a (b), public.b (a); make one of them DEFERRABLE"},
                    StuckCycle{"sqlite",
                               "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b "
                               "DEFERRABLE INITIALLY IMMEDIATE); CREATE TABLE b (id INTEGER PRIMARY KEY, a "
                               "INT NOT NULL REFERENCES a)",
                               "a (b), b (a); make one of them DEFERRABLE INITIALLY DEFERRED"}),
    [](const auto& stuck) { return stuck.param.engine; });

class Criteria : public testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<Database> database_ = new_database(GetParam());

  void execute(const std::string& sql) { database_->connect()->execute(sql); }
  std::string value(const std::string& sql) { return one_value(*database_, sql); }
};

TEST_P(Criteria, NullableColumnsAreNullOnceAndNotNullOnce) {
  execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20), b DATE)");
  filled(*database_);
  for (const auto* column : {"a", "b"}) {
    EXPECT_NE(value(std::string("SELECT count(*) FROM t WHERE ") + column + " IS NULL"), "0");
    EXPECT_NE(value(std::string("SELECT count(*) FROM t WHERE ") + column + " IS NOT NULL"), "0");
  }
}

TEST_P(Criteria, EveryColumnIsRepeatedWhereItsKeysAllowIt) {
  execute(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b INT NOT NULL, c INT NOT NULL, "
      "UNIQUE (b, c))");
  filled(*database_);
  for (const auto* column : {"a", "b", "c"}) {
    const std::string name(column);
    EXPECT_NE(value("SELECT count(*) FROM (SELECT " + name + " FROM t GROUP BY " + name +
                    " HAVING count(*) > 1) AS x"),
              "0")
        << name;
  }
}

TEST_P(Criteria, ParentsHaveOneChildTwoAndNone) {
  execute(
      "CREATE TABLE p (id INTEGER PRIMARY KEY, name VARCHAR(9));"
      "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p (id))");
  filled(*database_);
  EXPECT_NE(value("SELECT count(*) FROM p WHERE (SELECT count(*) FROM c WHERE c.p = p.id) = 0"), "0");
  EXPECT_NE(value("SELECT count(*) FROM p WHERE (SELECT count(*) FROM c WHERE c.p = p.id) > 1"), "0");
  EXPECT_NE(value("SELECT count(*) FROM p WHERE (SELECT count(*) FROM c WHERE c.p = p.id) = 1"), "0");
}

TEST_P(Criteria, ATableIsFilledFurtherOnlyWhereItChanged) {
  execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20))");
  const auto paths = tables_in(database_->catalog());
  Filler filler(*database_, 0);
  EXPECT_EQ(filler.fill(database_->row_tables()->shapes(&paths)).size(), 1U);
  const auto before = value("SELECT count(*) FROM t");
  EXPECT_EQ(filler.fill(database_->row_tables()->shapes(&paths)).size(), 0U);
  EXPECT_EQ(value("SELECT count(*) FROM t"), before);
  execute("ALTER TABLE t ADD COLUMN b INT");
  EXPECT_EQ(filler.fill(database_->row_tables()->shapes(&paths)).size(), 1U);
  EXPECT_NE(value("SELECT count(*) FROM t WHERE b IS NOT NULL"), "0");
}

TEST_P(Criteria, TheSameSeedMakesTheSameRows) {
  execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20), b INT)");
  const auto other = new_database(GetParam());
  other->connect()->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20), b INT)");
  filled(*database_);
  filled(*other);
  const auto* all = "SELECT * FROM t ORDER BY id";
  EXPECT_EQ(database_->connect()->query(all), other->connect()->query(all));
}

TEST_P(Criteria, NoKeyOfTextOrUuidIsInTwoTables) {
  const std::string type = GetParam() == "postgres" ? "UUID" : "CHAR(36)";
  for (const std::string table : {"a", "b"}) {
    execute("CREATE TABLE " + table + " (id " + type + " PRIMARY KEY, name TEXT UNIQUE, town TEXT)");
  }
  filled(*database_);
  EXPECT_NE(value("SELECT count(*) FROM a JOIN b ON a.town = b.town WHERE a.town LIKE 'word %'"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM a JOIN b ON a.name = b.name WHERE a.name LIKE 'word %'"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM a JOIN b ON a.id = b.id WHERE CAST(a.id AS TEXT) LIKE '5eed%' OR "
                  "CAST(a.id AS TEXT) LIKE 'word %'"),
            "0");
}

TEST_P(Criteria, WhatTheDatabaseRefusesIsTold) {
  execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL CHECK (a > 5 AND a < 3))");
  const auto coverage = filled(*database_);
  ASSERT_EQ(coverage.size(), 1U);
  EXPECT_EQ(coverage.front().held, 0U);
  ASSERT_FALSE(coverage.front().refused.empty());
  EXPECT_NE(lower(coverage.front().refused.front().message).find("check"), std::string::npos)
      << coverage.front().refused.front().message;
}

INSTANTIATE_TEST_SUITE_P(On, Criteria, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
