#include <algorithm>

#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// One change to a schema, and the fact and attribute in which it must show.
struct Mutation {
  const char* name;
  std::string before;
  std::string after;
  Identity identity;
  const char* attribute;  ///< "" for an object that comes or goes
};

/// A table with this definition.
std::string t(const std::string& inside, const std::string& options = "") {
  return "CREATE TABLE t (" + inside + ") " + options + ";";
}

const std::string parent = "CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE);";
const std::string log = "CREATE TABLE log (x);";

std::string child(const std::string& reference) {
  return parent + t("id INTEGER, p_id INT " + reference);
}

std::string on_t(const std::string& statement) {
  return t("a INT, b TEXT, c TEXT COLLATE NOCASE") + statement;
}

std::string trigger(const std::string& head, const std::string& body) {
  return log + on_t("CREATE TRIGGER trg " + head + " BEGIN " + body + " END;");
}

std::string fts(const std::string& arguments) {
  return "CREATE VIRTUAL TABLE f USING fts5(" + arguments + ");";
}

const Identity column_a{{"t", "a"}, "column"};
const Identity table_t{{"t"}, "table"};
const Identity key{{"t", "primary key"}, "primary key"};
const Identity foreign{{"t", "(p_id) -> p"}, "foreign key"};
const Identity index_ix{{"t", "ix"}, "index"};
const Identity trigger_trg{{"t", "trg"}, "trigger"};
const Identity view_v{{"v"}, "view"};
const Identity settings{{}, "database"};

std::vector<Mutation> columns() {
  return {
      {"ColumnAdded", t("a"), t("a, b"), {{"t", "b"}, "column"}, ""},
      {"ColumnAddedByAlter", t("a"), t("a") + "ALTER TABLE t ADD COLUMN b", {{"t", "b"}, "column"}, ""},
      {"ColumnRenamed", t("a"), t("b"), column_a, ""},
      {"ColumnOrder", t("a, b"), t("b, a"), column_a, "position"},
      {"Type", t("a INT"), t("a INTEGER"), column_a, "type"},
      {"TypeLength", t("a VARCHAR(80)"), t("a VARCHAR(81)"), column_a, "type"},
      {"TypeScale", t("a NUMERIC(10, 2)"), t("a NUMERIC(10, 3)"), column_a, "type"},
      {"TypeTakenAway", t("a BLOB"), t("a"), column_a, "type"},
      {"Affinity", t("a TEXT"), t("a INT"), column_a, "affinity"},
      {"NotNull", t("a INT"), t("a INT NOT NULL"), column_a, "nullable"},
      {"NotNullOnConflict", t("a NOT NULL"), t("a NOT NULL ON CONFLICT IGNORE"), column_a,
       "not_null_conflict"},
      {"NotNullName", t("a NOT NULL"), t("a CONSTRAINT filled NOT NULL"), column_a, "not_null_name"},
      {"DefaultAdded", t("a INT"), t("a INT DEFAULT 0"), column_a, "default"},
      {"DefaultLost", t("a INT DEFAULT 0"), t("a INT"), column_a, "default"},
      {"DefaultNumberAgainstString", t("a DEFAULT 1"), t("a DEFAULT '1'"), column_a, "default"},
      {"DefaultSign", t("a DEFAULT 1"), t("a DEFAULT -1"), column_a, "default"},
      {"DefaultStringCase", t("a DEFAULT 'x'"), t("a DEFAULT 'X'"), column_a, "default"},
      {"DefaultQuotedStringCase", t("a DEFAULT \"x\""), t("a DEFAULT \"X\""), column_a, "default"},
      {"DefaultStringBlank", t("a DEFAULT 'x y'"), t("a DEFAULT 'x  y'"), column_a, "default"},
      {"DefaultTimeAgainstString", t("a DEFAULT CURRENT_TIMESTAMP"), t("a DEFAULT 'current_timestamp'"),
       column_a, "default"},
      {"DefaultTrueAgainstString", t("a DEFAULT true"), t("a DEFAULT \"true\""), column_a, "default"},
      {"DefaultExpression", t("a DEFAULT (1 + 2)"), t("a DEFAULT (1 + 3)"), column_a, "default"},
      {"DefaultBlob", t("a DEFAULT x'00'"), t("a DEFAULT x'01'"), column_a, "default"},
      {"Collation", t("a TEXT"), t("a TEXT COLLATE NOCASE"), column_a, "collation"},
      {"Generated", t("b, a AS (b)"), t("b, a"), column_a, "generated"},
      {"GeneratedExpression", t("b, a AS (b + 1)"), t("b, a AS (b + 2)"), column_a, "expression"},
      {"GeneratedStored", t("b, a AS (b)"), t("b, a AS (b) STORED"), column_a, "generated"},
  };
}

std::vector<Mutation> tables() {
  return {
      {"TableAdded", "", t("a"), table_t, ""},
      {"TableLost", t("a"), t("a") + "DROP TABLE t", table_t, ""},
      {"TableRenamed", t("a"), t("a") + "ALTER TABLE t RENAME TO u", table_t, ""},
      {"Strict", t("a INT"), t("a INT", "STRICT"), table_t, "strict"},
      {"WithoutRowid", t("a PRIMARY KEY NOT NULL"), t("a PRIMARY KEY NOT NULL", "WITHOUT ROWID"), table_t,
       "without_rowid"},
      {"Autoincrement", t("a INTEGER PRIMARY KEY"), t("a INTEGER PRIMARY KEY AUTOINCREMENT"), table_t,
       "autoincrement"},
      {"TableTurnedView", t("a"), "CREATE VIEW t AS SELECT 1 AS a", table_t, ""},
      {"VirtualTableLost", fts("a"), "", {{"f"}, "virtual table"}, ""},
      {"VirtualModule",
       "CREATE VIRTUAL TABLE f USING fts3(a)",
       "CREATE VIRTUAL TABLE f USING fts4(a)",
       {{"f"}, "virtual table"},
       "module"},
      {"VirtualArguments",
       fts("a, tokenize = 'porter'"),
       fts("a, tokenize = 'ascii'"),
       {{"f"}, "virtual table"},
       "arguments"},
      {"VirtualColumn", fts("a"), fts("a, b"), {{"f", "b"}, "column"}, ""},
      {"UserVersion", "", "PRAGMA user_version = 7", settings, "user_version"},
      {"ApplicationId", "", "PRAGMA application_id = 7", settings, "application_id"},
      {"AutoVacuum", t("a"), "PRAGMA auto_vacuum = FULL; VACUUM;" + t("a"), settings, "auto_vacuum"},
      {"Encoding", t("a"), "PRAGMA encoding = 'UTF-16le';" + t("a"), settings, "encoding"},
      {"EditedUnderWritableSchema",
       t("a CHECK (a > 1)"),
       t("a CHECK (a > 1)") +
           "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '1', '2')",
       {{"t", "(a > 2)"}, "check constraint"},
       ""},
  };
}

std::vector<Mutation> keys() {
  return {
      {"PrimaryKeyLost", t("a INT PRIMARY KEY"), t("a INT"), key, ""},
      {"PrimaryKeyColumns", t("a, b, PRIMARY KEY (a)"), t("a, b, PRIMARY KEY (a, b)"), key, "columns"},
      {"PrimaryKeyColumnOrder", t("a, b, PRIMARY KEY (a, b)"), t("a, b, PRIMARY KEY (b, a)"), key, "columns"},
      {"PrimaryKeyDescending", t("a TEXT PRIMARY KEY"), t("a TEXT PRIMARY KEY DESC"), key, "columns"},
      {"PrimaryKeyCollation", t("a TEXT, PRIMARY KEY (a)"), t("a TEXT, PRIMARY KEY (a COLLATE NOCASE)"), key,
       "columns"},
      {"PrimaryKeyOnConflict", t("a PRIMARY KEY"), t("a PRIMARY KEY ON CONFLICT REPLACE"), key,
       "on_conflict"},
      {"PrimaryKeyNamed",
       t("a PRIMARY KEY"),
       t("a CONSTRAINT pk PRIMARY KEY"),
       {{"t", "pk"}, "primary key"},
       ""},
      {"RowidAliasLost", t("a INTEGER PRIMARY KEY"), t("a INTEGER PRIMARY KEY DESC"), key, "rowid_alias"},
      {"UniqueAdded", t("a"), t("a UNIQUE"), {{"t", "(a)"}, "unique constraint"}, ""},
      {"UniqueTwice", t("a UNIQUE"), t("a UNIQUE UNIQUE"), {{"t", "(a) #2"}, "unique constraint"}, ""},
      {"UniqueColumns",
       t("a, b, CONSTRAINT u UNIQUE (a, b)"),
       t("a, b, CONSTRAINT u UNIQUE (b, a)"),
       {{"t", "u"}, "unique constraint"},
       "columns"},
      {"UniqueRenamed",
       t("a, CONSTRAINT u UNIQUE (a)"),
       t("a, CONSTRAINT w UNIQUE (a)"),
       {{"t", "w"}, "unique constraint"},
       ""},
      {"UniqueOnConflict",
       t("a UNIQUE"),
       t("a UNIQUE ON CONFLICT FAIL"),
       {{"t", "(a)"}, "unique constraint"},
       "on_conflict"},
      {"UniqueTurnedIndex", t("a, CONSTRAINT ix UNIQUE (a)"), t("a") + "CREATE UNIQUE INDEX ix ON t (a)",
       index_ix, ""},
      {"CheckAdded", t("a"), t("a CHECK (a > 0)"), {{"t", "(a > 0)"}, "check constraint"}, ""},
      {"CheckExpression",
       t("a, CONSTRAINT c CHECK (a > 0)"),
       t("a, CONSTRAINT c CHECK (a >= 0)"),
       {{"t", "c"}, "check constraint"},
       "expression"},
      {"CheckStringCase",
       t("a, CONSTRAINT c CHECK (a IN ('x'))"),
       t("a, CONSTRAINT c CHECK (a IN ('X'))"),
       {{"t", "c"}, "check constraint"},
       "expression"},
      {"CheckQuotedStringCase",
       t("a, CONSTRAINT c CHECK (a = \"x\")"),
       t("a, CONSTRAINT c CHECK (a = \"X\")"),
       {{"t", "c"}, "check constraint"},
       "expression"},
      {"CheckGrouping",
       t("a, CONSTRAINT c CHECK (a OR a AND a)"),
       t("a, CONSTRAINT c CHECK ((a OR a) AND a)"),
       {{"t", "c"}, "check constraint"},
       "expression"},
      {"CheckRenamed",
       t("a, CONSTRAINT c CHECK (a)"),
       t("a, CONSTRAINT d CHECK (a)"),
       {{"t", "d"}, "check constraint"},
       ""},
      {"CheckUnnamed",
       t("a, CONSTRAINT c CHECK (a)"),
       t("a CHECK (a)"),
       {{"t", "c"}, "check constraint"},
       ""},
  };
}

std::vector<Mutation> foreign_keys() {
  const auto base = child("REFERENCES p (id)");
  return {
      {"ForeignKeyLost", base, child(""), foreign, ""},
      {"ForeignKeyNamed", base, child("CONSTRAINT fk REFERENCES p (id)"), {{"t", "fk"}, "foreign key"}, ""},
      {"OnDelete", base, child("REFERENCES p (id) ON DELETE CASCADE"), foreign, "on_delete"},
      {"OnDeleteKind", child("REFERENCES p (id) ON DELETE SET NULL"),
       child("REFERENCES p (id) ON DELETE SET DEFAULT"), foreign, "on_delete"},
      {"OnUpdate", base, child("REFERENCES p (id) ON UPDATE RESTRICT"), foreign, "on_update"},
      {"Deferred", base, child("REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED"), foreign, "deferrable"},
      {"DeferrableImmediate", child("REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED"),
       child("REFERENCES p (id) DEFERRABLE INITIALLY IMMEDIATE"), foreign, "deferrable"},
      {"ReferencedColumn", base, child("REFERENCES p (code)"), foreign, "referenced_columns"},
      {"ReferencedTable", base, child("REFERENCES q (id)"), foreign, ""},
  };
}

std::vector<Mutation> objects() {
  const auto index = on_t("CREATE INDEX ix ON t (a)");
  const auto view = on_t("CREATE VIEW v AS SELECT a FROM t");
  const auto fires = trigger("AFTER UPDATE ON t", "DELETE FROM log;");
  return {
      {"IndexAdded", on_t(""), index, index_ix, ""},
      {"IndexRenamed", index, on_t("CREATE INDEX iy ON t (a)"), index_ix, ""},
      {"IndexUnique", index, on_t("CREATE UNIQUE INDEX ix ON t (a)"), index_ix, "unique"},
      {"IndexColumns", index, on_t("CREATE INDEX ix ON t (a, b)"), index_ix, "columns"},
      {"IndexDescending", index, on_t("CREATE INDEX ix ON t (a DESC)"), index_ix, "columns"},
      {"IndexCollation", on_t("CREATE INDEX ix ON t (b)"), on_t("CREATE INDEX ix ON t (b COLLATE RTRIM)"),
       index_ix, "columns"},
      {"IndexCollationOfTheColumn", on_t("CREATE INDEX ix ON t (c)"),
       on_t("CREATE INDEX ix ON t (c COLLATE BINARY)"), index_ix, "columns"},
      {"IndexExpression", on_t("CREATE INDEX ix ON t (lower(b))"), on_t("CREATE INDEX ix ON t (upper(b))"),
       index_ix, "columns"},
      {"IndexPredicate", index, on_t("CREATE INDEX ix ON t (a) WHERE a > 0"), index_ix, "where"},
      {"IndexPredicateValue", on_t("CREATE INDEX ix ON t (a) WHERE b = 'x'"),
       on_t("CREATE INDEX ix ON t (a) WHERE b = 'y'"), index_ix, "where"},
      {"ViewAdded", on_t(""), view, view_v, ""},
      {"ViewQuery", view, on_t("CREATE VIEW v AS SELECT b FROM t"), view_v, "query"},
      {"ViewString", on_t("CREATE VIEW v AS SELECT 'x' AS s FROM t"),
       on_t("CREATE VIEW v AS SELECT 'X' AS s FROM t"), view_v, "query"},
      {"ViewQuotedString", on_t("CREATE VIEW v AS SELECT a FROM t WHERE b = \"open\""),
       on_t("CREATE VIEW v AS SELECT a FROM t WHERE b = \"Open\""), view_v, "query"},
      {"ViewColumns", view, on_t("CREATE VIEW v (x) AS SELECT a FROM t"), view_v, "columns"},
      {"TriggerAdded", log + on_t(""), fires, trigger_trg, ""},
      {"TriggerTiming", fires, trigger("BEFORE UPDATE ON t", "DELETE FROM log;"), trigger_trg, "timing"},
      {"TriggerEvent", fires, trigger("AFTER INSERT ON t", "DELETE FROM log;"), trigger_trg, "event"},
      {"TriggerColumns", fires, trigger("AFTER UPDATE OF a ON t", "DELETE FROM log;"), trigger_trg, "event"},
      {"TriggerCondition", fires, trigger("AFTER UPDATE ON t WHEN new.a > 1", "DELETE FROM log;"),
       trigger_trg, "when"},
      {"TriggerConditionValue", trigger("AFTER UPDATE ON t WHEN new.a > 1", "DELETE FROM log;"),
       trigger("AFTER UPDATE ON t WHEN new.a > 2", "DELETE FROM log;"), trigger_trg, "when"},
      {"TriggerBody", fires, trigger("AFTER UPDATE ON t", "DELETE FROM log WHERE x = 1;"), trigger_trg,
       "body"},
      {"TriggerTable", log + on_t("CREATE TRIGGER trg AFTER INSERT ON t BEGIN SELECT 1; END;"),
       log + on_t("CREATE TRIGGER trg AFTER INSERT ON log BEGIN SELECT 1; END;"), trigger_trg, ""},
  };
}

std::vector<Mutation> all() {
  std::vector<Mutation> result;
  for (const auto& part : {columns(), tables(), keys(), foreign_keys(), objects()}) {
    result.insert(result.end(), part.begin(), part.end());
  }
  return result;
}

class SqliteMutation : public testing::TestWithParam<Mutation> {
 protected:
  Catalog catalog(const std::string& sql) {
    const auto database = engine_->create(Reach::this_process);
    database->connect()->execute(sql);
    return database->catalog();
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
};

std::string printed(const Changes& changes) {
  std::string text;
  for (const auto& change : changes) {
    text += to_string(change.identity) + "\n";
    for (const auto& attribute : change.attributes) {
      text += "  " + attribute.attribute + ": " + attribute.before.value_or("-") + " -> " +
              attribute.after.value_or("-") + "\n";
    }
  }
  return text.empty() ? "no change at all" : text;
}

TEST_P(SqliteMutation, Shows) {
  const auto& mutation = GetParam();
  const auto changes = diff(catalog(mutation.before), catalog(mutation.after));
  const auto change = std::find_if(changes.begin(), changes.end(),
                                   [&](const Change& each) { return each.identity == mutation.identity; });
  ASSERT_NE(change, changes.end()) << printed(changes);
  if (std::string(mutation.attribute).empty()) {
    EXPECT_NE(change->kind, ChangeKind::altered) << printed(changes);
    return;
  }
  EXPECT_EQ(change->kind, ChangeKind::altered) << printed(changes);
  EXPECT_TRUE(std::any_of(change->attributes.begin(), change->attributes.end(),
                          [&](const AttributeChange& each) { return each.attribute == mutation.attribute; }))
      << printed(changes);
}

INSTANTIATE_TEST_SUITE_P(Each, SqliteMutation, testing::ValuesIn(all()),
                         [](const auto& mutation) { return mutation.param.name; });

}  // namespace
}  // namespace harness
