#include <gtest/gtest.h>

#include <harness/rows/statements/own_words.hpp>

namespace harness {
namespace {

Entry cells(Fate fate, const std::string& table, const std::string& column, bool is_gone = false) {
  Entry entry;
  entry.fate = fate;
  entry.table = {"public", table};
  entry.column = column;
  entry.is_gone = is_gone;
  return entry;
}

Entry rows(const std::string& table, bool is_gone = false) {
  return cells(Fate::lost, table, "", is_gone);
}

bool names(const std::string& text, const Entry& entry) {
  return OwnWords(text, true).name(entry);
}

const auto lost_name = cells(Fate::lost, "users", "name", true);
const auto changed_name = cells(Fate::changed, "users", "name");

TEST(OwnWords, NameAColumnThatIsDropped) {
  EXPECT_TRUE(names("ALTER TABLE users DROP COLUMN name;", lost_name));
  EXPECT_TRUE(names("alter table if exists only \"public\".\"Users\" drop name cascade", lost_name));
  EXPECT_TRUE(names("ALTER TABLE users ADD COLUMN a int, DROP COLUMN IF EXISTS b, DROP name;", lost_name));
  EXPECT_TRUE(names("ALTER TABLE users RENAME TO people; ALTER TABLE people DROP COLUMN name;", lost_name));
  EXPECT_TRUE(names("ALTER TABLE users RENAME name TO old; ALTER TABLE users DROP COLUMN old;", lost_name));
  EXPECT_FALSE(names("ALTER TABLE users DROP COLUMN city;", lost_name));
  EXPECT_FALSE(names("ALTER TABLE boats DROP COLUMN name;", lost_name));
  EXPECT_FALSE(names("ALTER TABLE users DROP CONSTRAINT name;", lost_name));
  EXPECT_FALSE(names("-- ALTER TABLE users DROP COLUMN name\nSELECT 'DROP COLUMN name';", lost_name));
  EXPECT_FALSE(names("DROP TYPE mood CASCADE;", lost_name));
}

TEST(OwnWords, NameATableThatIsDropped) {
  EXPECT_TRUE(names("DROP TABLE IF EXISTS boats, users CASCADE;", rows("users", true)));
  EXPECT_TRUE(names("DROP SCHEMA public CASCADE;", rows("users", true)));
  EXPECT_FALSE(names("DROP TABLE boats CASCADE;", rows("users", true)));
  EXPECT_TRUE(names("DROP TABLE users;", lost_name));
}

TEST(OwnWords, NameRowsThatAreDeleted) {
  EXPECT_TRUE(names("DELETE FROM users WHERE id > 3;", rows("users")));
  EXPECT_TRUE(names("TRUNCATE TABLE ONLY boats, public.users;", rows("users")));
  EXPECT_TRUE(names("WITH gone AS (DELETE FROM users RETURNING *) INSERT INTO archive SELECT * FROM gone;",
                    rows("users")));
  EXPECT_TRUE(names("MERGE INTO users u USING s ON s.id = u.id WHEN MATCHED THEN DELETE;", rows("users")));
  EXPECT_TRUE(names("INSERT OR REPLACE INTO users SELECT * FROM other;", rows("users")));
  EXPECT_FALSE(names("DELETE FROM boats;", rows("users")));
  EXPECT_FALSE(names("TRUNCATE boats CASCADE;", rows("users")));
  EXPECT_FALSE(names("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES users ON DELETE CASCADE;", rows("users")));
  EXPECT_FALSE(names("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM users; END;", rows("users")));
}

const std::string rebuilt =
    "CREATE TABLE users_new (id integer, name text);"
    "INSERT INTO users_new SELECT id, name FROM users JOIN teams USING (team_id);"
    "DROP TABLE users; ALTER TABLE users_new RENAME TO users;";

TEST(OwnWords, DoNotNameRowsThatARebuildLeavesOut) {
  EXPECT_FALSE(names(rebuilt, rows("users")));
  EXPECT_FALSE(names(
      "ALTER TABLE users RENAME TO old; CREATE TABLE users (id int); INSERT INTO users SELECT id FROM old "
      "WHERE id > 1; DROP TABLE old;",
      rows("users")));
  EXPECT_TRUE(names("DROP TABLE users; CREATE TABLE users (id integer);", rows("users")));
}

TEST(OwnWords, NameRowsOfATableThatIsMadeAnewAndNotFilledFromItself) {
  const std::string made_anew =
      "INSERT INTO teams (name) SELECT team FROM users; DROP TABLE users; CREATE TABLE users (id int, name "
      "text);";
  auto cell = cells(Fate::lost, "users", "name");
  EXPECT_TRUE(names(made_anew, rows("users")));
  EXPECT_FALSE(names(made_anew, cell));
  cell.with_row = true;
  EXPECT_TRUE(names(made_anew, cell));
  const std::string copied_back =
      "CREATE TABLE kept AS SELECT * FROM users; DROP TABLE users; CREATE TABLE users (id int, name text);"
      "INSERT INTO users SELECT * FROM kept WHERE id > 1; DROP TABLE kept;";
  EXPECT_FALSE(names(copied_back, rows("users")));
  EXPECT_FALSE(names(copied_back, cell));
}

TEST(OwnWords, NamePartitionsWithTheirTable) {
  auto entry = rows("visits_2024", true);
  EXPECT_FALSE(names("DROP TABLE visits;", entry));
  entry.partition_of = {"public", "visits"};
  EXPECT_TRUE(names("DROP TABLE visits;", entry));
  EXPECT_FALSE(names("DROP TABLE users;", entry));
}

TEST(OwnWords, NameAColumnThatTheNewDefinitionDoesNotHave) {
  EXPECT_TRUE(names(rebuilt, cells(Fate::lost, "users", "city", true)));
  EXPECT_FALSE(names(rebuilt, cells(Fate::nulled, "users", "name")));
  EXPECT_FALSE(names(rebuilt, cells(Fate::changed, "users", "name")));
  EXPECT_FALSE(names(rebuilt, cells(Fate::lost, "boats", "city", true)));
}

TEST(OwnWords, NameAColumnThatIsSet) {
  EXPECT_TRUE(names("UPDATE users SET name = upper(name);", changed_name));
  EXPECT_TRUE(names("UPDATE ONLY public.users AS u SET city = (SELECT max(a, b) FROM c), name = 'x' WHERE 1;",
                    changed_name));
  EXPECT_TRUE(
      names("UPDATE users u SET (city, name) = (SELECT 1, 2);", cells(Fate::nulled, "users", "name")));
  EXPECT_TRUE(names("INSERT INTO users VALUES (1) ON CONFLICT (id) DO UPDATE SET name = excluded.name;",
                    changed_name));
  EXPECT_TRUE(
      names("MERGE INTO users USING s ON true WHEN MATCHED THEN UPDATE SET name = 'x';", changed_name));
  EXPECT_FALSE(names("UPDATE users SET city = name;", changed_name));
  EXPECT_FALSE(names("UPDATE boats SET name = 'x';", changed_name));
  EXPECT_FALSE(names("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES users ON UPDATE SET NULL;", changed_name));
  EXPECT_FALSE(
      names("CREATE TRIGGER t AFTER UPDATE ON users BEGIN UPDATE users SET name = 'x'; END;", changed_name));
}

TEST(OwnWords, NameAConversionByUsingAlone) {
  const auto cut = cells(Fate::cut, "prices", "amount");
  EXPECT_TRUE(
      names("ALTER TABLE prices ALTER amount SET DATA TYPE integer USING round(amount, 0)::integer;", cut));
  EXPECT_FALSE(names("ALTER TABLE prices ALTER COLUMN amount TYPE integer;", cut));
  EXPECT_FALSE(names("ALTER TABLE prices ALTER amount TYPE integer, ALTER other TYPE integer USING 1;", cut));
}

TEST(OwnWords, AreThoseOfBlocksAndOfFunctionsThatAreCalled) {
  EXPECT_TRUE(names("DO $$ BEGIN IF true THEN UPDATE users SET name = 'x'; END IF; END $$;", changed_name));
  EXPECT_TRUE(names("DO $$ BEGIN EXECUTE format('UPDATE %I SET name = 1', t); END $$;", changed_name));
  EXPECT_TRUE(names("DO $x$ BEGIN EXECUTE 'ALTER TABLE users DROP COLUMN name'; END $x$;", lost_name));
  EXPECT_TRUE(
      names("DO $x$ BEGIN IF a THEN ALTER TABLE users DROP COLUMN name; END IF; END $x$;", lost_name));
  const std::string function =
      "CREATE FUNCTION f() RETURNS void AS $$ UPDATE users SET name = 'x' $$ LANGUAGE sql;";
  EXPECT_FALSE(names(function, changed_name));
  EXPECT_TRUE(names(function + "SELECT f();", changed_name));
}

TEST(OwnWords, KnowThatARenamedColumnLosesNothing) {
  Entry gone;
  gone.fate = Fate::lost;
  gone.table = {"users"};
  gone.column = "type";
  gone.is_gone = true;
  const OwnWords words("ALTER TABLE users RENAME COLUMN type TO kind;", true);
  EXPECT_TRUE(words.rename(gone));
  gone.column = "name";
  EXPECT_FALSE(words.rename(gone));
  gone.column = "type";
  gone.table = {"posts"};
  EXPECT_FALSE(words.rename(gone));
}

TEST(OwnWords, NameALabelThatIsRenamedInAList) {
  Entry changed;
  changed.table = {"users"};
  changed.column = "features";
  changed.examples = {{"id 1", "{old,other}", "{new,other}"}};
  const OwnWords words("ALTER TYPE feature RENAME VALUE 'old' TO 'new';", true);
  EXPECT_TRUE(words.name(changed));
  changed.examples = {{"id 1", "{old,other}", "{new,more}"}};
  EXPECT_FALSE(words.name(changed));
}

TEST(OwnWords, NameALabelThatIsRenamed) {
  auto entry = cells(Fate::changed, "users", "mood");
  entry.examples = {{"id 1", "sad", "unhappy"}};
  EXPECT_TRUE(names("ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy';", entry));
  EXPECT_FALSE(names("ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';", entry));
}

TEST(OwnWords, NameTheTimeThatATriggerSetsWithThem) {
  auto entry = cells(Fate::changed, "users", "updated_at");
  entry.examples = {{"id 1", "2020-01-01 00:00:00", "2026-11-28 16:00:01.5"},
                    {"id 2", "2021-01-01 00:00:00", "2026-11-28 16:00:01.6"}};
  EXPECT_TRUE(names("UPDATE users SET name = 'x';", entry));
  EXPECT_FALSE(names("UPDATE boats SET name = 'x';", entry));
  entry.fate = Fate::cut;
  EXPECT_TRUE(OwnWords("UPDATE users SET name = 'x';", false).touch(entry));
  entry.examples.push_back({"id 3", "2020-01-01 00:00:00", "2021-01-01 00:00:00"});
  EXPECT_FALSE(OwnWords("UPDATE users SET name = 'x';", false).touch(entry));
}

TEST(OwnWords, NameANewTypeThatAloneShows) {
  auto entry = cells(Fate::changed, "users", "size");
  entry.examples = {{"id 1", "integer:5", "real:5.0"}};
  EXPECT_FALSE(names(rebuilt, entry));
  entry.is_retyped = true;
  EXPECT_TRUE(names(rebuilt, entry));
}

TEST(OwnWords, DoNotNameWhatIsDoubled) {
  EXPECT_FALSE(names("INSERT INTO users SELECT * FROM users;", cells(Fate::doubled, "users", "")));
}

TEST(OwnWords, NameTheCellsOfRowsThatAreReplaced) {
  EXPECT_TRUE(names("DELETE FROM users; INSERT INTO users VALUES (1, 'x');", changed_name));
  EXPECT_FALSE(names("DELETE FROM users WHERE id = 2;", changed_name));
  EXPECT_FALSE(names("DELETE FROM boats; INSERT INTO users VALUES (1, 'x');", changed_name));
}

TEST(OwnWords, BeginAfterTheHeadingOfAScript) {
  EXPECT_TRUE(names(" in a transaction\nALTER TABLE users DROP COLUMN name;\n", lost_name));
  EXPECT_TRUE(names("sqlite without a transaction\nALTER TABLE users DROP COLUMN name;\n", lost_name));
  EXPECT_TRUE(names("sqlite\nALTER TABLE users DROP COLUMN name;\n", lost_name));
}

TEST(OwnWords, AreThoseOfOneWayInAFileOfBoth) {
  for (const std::string divider : {"-- +goose Down", "-- migrate:down", "-- Down Migration"}) {
    const auto text = "DELETE FROM boats;\n" + divider + "\nDELETE FROM users;\n";
    EXPECT_TRUE(OwnWords(text, true).name(rows("boats"))) << divider;
    EXPECT_FALSE(OwnWords(text, true).name(rows("users"))) << divider;
    EXPECT_TRUE(OwnWords(text, false).name(rows("users"))) << divider;
    EXPECT_FALSE(OwnWords(text, false).name(rows("boats"))) << divider;
  }
}

const std::string revision = R"("""Drop table boats

UPDATE boats SET name = 1
"""
users = sa.table("users", sa.column("name"))

def upgrade():
    """DELETE FROM boats"""
    op.drop_column("users", "city", schema="public")  # op.drop_table("boats")
    with op.batch_alter_table("boats") as batch_op:
        batch_op.drop_column("length")
        batch_op.alter_column("size", new_column_name="width")
    op.execute(
        "UPDATE teams "
        "SET title = 'x'")
    op.execute(users.update().where(users.c.id == 1).values(name="x"))
    op.alter_column("prices", "amount", type_=sa.Integer(), postgresql_using="amount::int")
    op.alter_column("prices", "tax", type_=sa.Integer())
    op.execute(f"""DELETE FROM {schema}.logs""")
    helper()

def helper():
    op.drop_table("rooms")

def downgrade():
    op.drop_table("users")
)";

TEST(OwnWords, OfPythonAreItsOperationsAndTexts) {
  EXPECT_TRUE(names(revision, cells(Fate::lost, "users", "city", true)));
  EXPECT_TRUE(names(revision, cells(Fate::lost, "boats", "length", true)));
  EXPECT_TRUE(names(revision, cells(Fate::changed, "teams", "title")));
  EXPECT_TRUE(names(revision, cells(Fate::changed, "users", "name")));
  EXPECT_TRUE(names(revision, cells(Fate::cut, "prices", "amount")));
  EXPECT_TRUE(names(revision, rows("logs")));
  EXPECT_TRUE(names(revision, rows("rooms", true)));
  EXPECT_FALSE(names(revision, cells(Fate::cut, "prices", "tax")));
  EXPECT_FALSE(names(revision, cells(Fate::changed, "users", "id")));
  EXPECT_FALSE(names(revision, rows("boats", true)));
  EXPECT_FALSE(names(revision, rows("boats")));
  EXPECT_FALSE(names(revision, rows("users", true)));
  EXPECT_TRUE(OwnWords(revision, false).name(rows("users", true)));
  EXPECT_FALSE(OwnWords(revision, false).name(cells(Fate::lost, "boats", "length", true)));
}

TEST(OwnWords, OfPythonAreObjectsThatAreChanged) {
  const std::string orm =
      "class User(Base):\n    __tablename__ = 'users'\n\ndef upgrade():\n    for user in "
      "session.query(User):\n"
      "        user.name = user.name.upper()\n    session.query(User).filter(User.id == 1).delete()\n";
  EXPECT_TRUE(names(orm, changed_name));
  EXPECT_FALSE(names(orm, cells(Fate::changed, "users", "city")));
  EXPECT_TRUE(names(orm, rows("users")));
  EXPECT_FALSE(names(orm, rows("boats")));
}

/// A table that Alembic makes anew, by hand.
std::string made_by_hand(const std::string& copy, const std::string& rename) {
  return "def upgrade():\n    new = op.create_table('users_new', sa.Column('id', sa.Integer), "
         "sa.Column('name', sa.Text))\n    " +
         copy + "\n    op.drop_table('users')\n    " + rename + "\n";
}

TEST(OwnWords, OfPythonDoNotNameRowsThatARebuildLeavesOut) {
  const std::string sql = "op.execute('INSERT INTO users_new SELECT id, name FROM users WHERE id > 1')";
  const std::string select =
      "op.execute(new.insert().from_select(['id', 'name'], sa.select(users.c.id, users.c.name)))";
  const std::string by_call = "op.rename_table('users_new', 'users')";
  const std::string by_text = "op.execute('ALTER TABLE users_new RENAME TO users')";
  for (const auto& copy : {sql, select}) {
    for (const auto& rename : {by_call, by_text}) {
      const auto text = made_by_hand(copy, rename);
      EXPECT_FALSE(names(text, rows("users"))) << text;
      EXPECT_TRUE(names(text, cells(Fate::lost, "users", "city", true))) << text;
      EXPECT_FALSE(names(text, cells(Fate::lost, "users", "name"))) << text;
    }
  }
  EXPECT_TRUE(names(made_by_hand("pass", by_call), rows("users")));
  EXPECT_FALSE(names("def upgrade():\n    op.create_table('users', *columns)\n",
                     cells(Fate::lost, "users", "city", true)));
}

int line_in(const std::string& text, const Entry& entry, bool is_up = true) {
  return OwnWords(text, is_up).line_of(entry);
}

TEST(OwnWords, KnowTheLineOfTheStatementThatNamesTheLoss) {
  EXPECT_EQ(line_in("CREATE INDEX i ON users (name);\n\nALTER TABLE users\n  DROP name;\n", lost_name), 3);
  EXPECT_EQ(line_in("UPDATE users SET city = 'x';\nUPDATE users\nSET name = 'x';", changed_name), 2);
  EXPECT_EQ(line_in("-- users\n/* users\n*/ DELETE FROM users;", rows("users")), 3);
  EXPECT_EQ(line_in("DO $$\nBEGIN\n  DELETE FROM users;\nEND $$;", rows("users")), 3);
  EXPECT_EQ(line_in("DO $$\nBEGIN\n  EXECUTE '\n  DELETE FROM users';\nEND $$;", rows("users")), 4);
}

TEST(OwnWords, KnowTheLineThatNamesTheTableOfALossThatNoneNames) {
  EXPECT_EQ(line_in("SELECT 1;\nALTER TABLE users ADD a int;\nALTER TABLE users ALTER name TYPE varchar(3);",
                    changed_name),
            3);
  EXPECT_EQ(line_in("COMMENT ON TABLE users IS 'x';\nINSERT INTO b SELECT id FROM users;", rows("users")), 2);
  EXPECT_EQ(line_in("SELECT 1;\nDELETE FROM trips;", rows("users")), 2);
  EXPECT_EQ(line_in("TRUNCATE boats;\nDELETE FROM trips;", rows("users")), 0);
  auto with_parent = rows("stops");
  with_parent.parent = {"public", "trips"};
  EXPECT_EQ(line_in("TRUNCATE boats;\nDELETE FROM trips;", with_parent), 2);
}

TEST(OwnWords, KnowTheLinesOfAFileThatHasBothWays) {
  const std::string file =
      "-- migrate:up\nDELETE FROM users;\n-- migrate:down\nSELECT 1;\nDELETE FROM users;\n";
  EXPECT_EQ(line_in(file, rows("users"), true), 2);
  EXPECT_EQ(line_in(file, rows("users"), false), 5);
  const std::string declared = "-- migrate: lossy: why (down)\nDELETE FROM users;\n";
  EXPECT_EQ(line_in(declared, rows("users"), true), 2);
  EXPECT_EQ(line_in(declared, rows("users"), false), 2);
}

TEST(OwnWords, KnowTheLinesOfPython) {
  const std::string file =
      "def upgrade():\n    op.drop_column('users', 'name')\n\n\ndef downgrade():\n    op.execute(\n        "
      "'DELETE FROM users')\n    op.alter_column('users', 'city', type_=sa.String(3))\n";
  EXPECT_EQ(line_in(file, lost_name, true), 2);
  EXPECT_EQ(line_in(file, rows("users"), false), 7);
  EXPECT_EQ(line_in(file, cells(Fate::cut, "users", "city"), false), 8);
}

TEST(OwnWords, NameAColumnThatACopyComputes) {
  const auto changed = cells(Fate::changed, "users", "name");
  const auto copy = [](const std::string& list) {
    return "CREATE TABLE n (id integer, name text); INSERT INTO n " + list +
           " FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users;";
  };
  EXPECT_TRUE(names(copy("(id, name) SELECT id, CASE name WHEN 'a' THEN 'b' ELSE name END"), changed));
  EXPECT_TRUE(names(copy("(id, name) SELECT id, lower(name)"), changed));
  EXPECT_TRUE(names(copy("SELECT id, lower(name)"), changed)) << "the column is in the expression";
  EXPECT_FALSE(names(copy("(id, name) SELECT id + 1, name"), changed));
  EXPECT_FALSE(names(copy("(id, name) SELECT id, 'x'"), changed));
  EXPECT_FALSE(names(copy("(id, name) SELECT id, lower(email)"), changed)) << "another column's values";
  EXPECT_FALSE(names(copy("(id, name) SELECT id, CAST(name AS integer)"), changed));
  EXPECT_FALSE(names(copy("(id, name) SELECT id, lower(name)"), cells(Fate::cut, "users", "name")));
  auto levelled = changed;
  levelled.has_gaps = true;
  EXPECT_FALSE(names(copy("(id, name) SELECT id, lower(name)"), levelled));
}

TEST(OwnWords, KnowADeleteThatAsksAnotherTable) {
  const auto asks = [](const std::string& text) {
    return OwnWords(text, true).remove_by_others({"public", "users"});
  };
  EXPECT_TRUE(asks("DELETE FROM users WHERE name IN (SELECT name FROM people);"));
  EXPECT_TRUE(asks("DELETE FROM users u USING people p WHERE p.name = u.name;"));
  EXPECT_FALSE(asks("DELETE FROM users WHERE id NOT IN (SELECT min(id) FROM users GROUP BY name);"));
  EXPECT_FALSE(asks("DELETE FROM users WHERE name = 'a';"));
}

}  // namespace
}  // namespace harness
