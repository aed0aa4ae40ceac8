#include <suites/unit/migrator/sql_files/both_engines.hpp>

namespace harness {
namespace {

class Preview : public BothEngines {
 protected:
  std::string preview(const std::string& from, const std::string& target) {
    return folder_.migrator()->preview(engine_, from, target);
  }

  /// What a person does with a preview: runs it.
  void run(const std::string& script) {
    const auto session = database_->connect();
    for (const auto& statement : engine_.split(script)) {
      if (statement.copy_data) {
        session->copy_in(statement.text, *statement.copy_data);
      } else {
        session->execute(statement.text);
      }
    }
    EXPECT_FALSE(session->in_transaction());
  }

  void expect_the_same_as_an_upgrade() {
    const auto upgraded = engine_.create(Reach::this_process);
    const auto migrator = folder_.migrator();
    const auto session = migrator->open(*upgraded);
    ASSERT_EQ(text_of(session->call(Verb::upgrade, "head").failure), "");
    EXPECT_EQ(database_->catalog(), upgraded->catalog());
    EXPECT_EQ(tool().current(), session->current());
    const std::string versions = "SELECT id, checksum FROM migrate_version ORDER BY id";
    EXPECT_EQ(database_->connect()->query(versions), upgraded->connect()->query(versions));
    auto rows = database_->data();
    auto expected = upgraded->data();
    // The version table holds the moment of each row.
    rows.tables.erase(tables_of(tool().bookkeeping()).front());
    expected.tables.erase(tables_of(tool().bookkeeping()).front());
    EXPECT_EQ(rows, expected);
    EXPECT_EQ(moved(upgrade()), "");
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, Preview, testing::Values("sqlite", "postgres"), engine_of);

/// Only PostgreSQL has settings that outlive a script.
class PreviewWithSettings : public Preview {};

INSTANTIATE_TEST_SUITE_P(Engines, PreviewWithSettings, testing::Values("postgres"), engine_of);

TEST_P(Preview, DoesTheSameAsAnUpgrade) {
  folder_.write("1_it's.up.sql",
                "CREATE TABLE a (a integer, b text DEFAULT ';');\nINSERT INTO a VALUES (1, 'x''y');");
  folder_.write("2_b.up.sql", "BEGIN;\nCREATE TABLE b (a integer);\nCOMMIT; -- done");
  folder_.write("3_c.up.sql", "-- migrate: no-transaction\nVACUUM;\nCREATE INDEX i ON a (b)");
  folder_.write("4_d.sqlite.up.sql",
                "CREATE TRIGGER tr AFTER INSERT ON a BEGIN INSERT INTO b VALUES (1); DELETE FROM b; END;");
  folder_.write("4_d.postgres.up.sql",
                "CREATE FUNCTION f() RETURNS integer LANGUAGE SQL BEGIN ATOMIC SELECT 1; SELECT 2; END;\n"
                "COPY a FROM stdin;\n2\t\\N\n3\tz\n\\.\nCREATE TABLE d (a integer);");
  run(preview("", "head"));
  expect_the_same_as_an_upgrade();
}

TEST_P(PreviewWithSettings, KeepsSessionsApart) {
  folder_.write("1_a.up.sql",
                "CREATE SCHEMA app; SELECT pg_catalog.set_config('search_path', 'app', false);\nCREATE TABLE "
                "a (a integer);");
  folder_.write("2_b.up.sql", "CREATE TABLE b (a integer);");
  run(preview("", "head"));
  expect_the_same_as_an_upgrade();
  EXPECT_TRUE(has_table("b"));
}

TEST_P(Preview, BeginsWhereTheDatabaseStands) {
  write_diamond();
  const auto whole = preview("base", "head");
  EXPECT_TRUE(contains(whole, "CREATE TABLE IF NOT EXISTS"));
  EXPECT_TRUE(contains(whole, "-- revision left: x (left_x.up.sql)"));
  const auto rest = preview("left", "merge");
  EXPECT_TRUE(contains(rest, "t_right"));
  for (const std::string absent : {"CREATE TABLE IF NOT EXISTS", "t_left", "t_tip", "t_base0"}) {
    EXPECT_FALSE(contains(rest, absent)) << absent;
  }
  upgrade("left");
  run(rest);
  EXPECT_EQ(tool().current(), std::set<std::string>{"merge"});
}

TEST_P(Preview, NamesWhatIsWrong) {
  write_three();
  EXPECT_TRUE(contains(usage_error_of([&] { preview("", "009"); }), "near to it"));
  folder_.write("002_make_t2.up.sql", "SELECT 1;\nSELECT 'open");
  EXPECT_TRUE(contains(usage_error_of([&] { preview("", "head"); }),
                       folder_.file("002_make_t2.up.sql").string() + ":2:"));
}

}  // namespace
}  // namespace harness
