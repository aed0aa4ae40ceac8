// Rows that stay when all others are deleted.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/core/error.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/refusals/kept_rows.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

class KeptRows : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { database_ = engine_named(GetParam()).create(Reach::this_process); }

  std::vector<TableContents> contents() {
    return row_tables_of(*database_).contents_at(tables_in(database_->catalog()));
  }

  bool keep(const std::vector<TableContents>& all, const RowSet& chosen) {
    return keep_rows(*database_->connect(), row_tables_of(*database_), database_->engine().dialect(), all,
                     chosen);
  }

  std::unique_ptr<Database> database_;
};

TEST_P(KeptRows, AreAsManyOfEqualOnesAsAreChosen) {
  database_->connect()->execute(
      "CREATE TABLE t (a INTEGER, b VARCHAR(9)); INSERT INTO t VALUES (1, NULL), (1, NULL), (1, NULL), (2, "
      "'x')");
  const auto all = contents();
  ASSERT_EQ(all.at(0).rows.rows.size(), 4U);
  EXPECT_TRUE(keep(all, {{0, 0}, {0, 1}}));
  EXPECT_EQ(contents().at(0).rows.rows, (std::vector<Row>{all[0].rows.rows[0], all[0].rows.rows[1]}));
}

TEST_P(KeptRows, AreFoundByTheirKey) {
  database_->connect()->execute(GetParam() == "sqlite" ? "CREATE TABLE t (a TEXT, b INTEGER, PRIMARY KEY (a, "
                                                         "b)) WITHOUT ROWID; INSERT INTO t VALUES ('x', 1), "
                                                         "('x', 2), ('y', 1)"
                                                       : "CREATE TABLE t (a text, b integer, PRIMARY KEY (a, "
                                                         "b)); INSERT INTO t VALUES ('x', 1), ('x', 2), "
                                                         "('y', 1)");
  const auto all = contents();
  EXPECT_TRUE(keep(all, {{0, 1}}));
  EXPECT_EQ(contents().at(0).rows.rows, std::vector<Row>{all.at(0).rows.rows.at(1)});
}

TEST_P(KeptRows, GoWithoutTriggersAndForeignKeys) {
  const auto session = database_->connect();
  session->execute(
      "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES "
      "a); "
      "CREATE TABLE log (id INTEGER); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1)");
  session->execute(
      GetParam() == "sqlite"
          ? "CREATE TRIGGER gone AFTER DELETE ON b BEGIN INSERT INTO log VALUES (old.id); END"
          : "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log "
            "VALUES (old.id); RETURN old; END $$; CREATE TRIGGER gone AFTER DELETE ON b FOR EACH ROW "
            "EXECUTE FUNCTION note()");
  EXPECT_TRUE(keep(contents(), {}));
  for (const auto& table : contents()) {
    EXPECT_TRUE(table.rows.rows.empty()) << to_string(table.path);
  }
}

TEST_P(KeptRows, AreNotKnownOfATableThatIsNotThere) {
  database_->connect()->execute("CREATE TABLE t (a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");
  const auto all = contents();
  database_->connect()->execute("DROP TABLE t");
  EXPECT_THROW(keep(all, {}), Error);
}

TEST(KeptRowsOnPostgres, AllStayWhereATableHasNoReplicaIdentity) {
  const auto database = engine_named("postgres").create(Reach::this_process);
  database->connect()->execute("CREATE TABLE t (a integer); INSERT INTO t VALUES (1)");
  database->connect()->execute("CREATE PUBLICATION all_of_t FOR TABLE t");
  auto& tables = row_tables_of(*database);
  const auto all = tables.contents_at(tables_in(database->catalog()));
  EXPECT_FALSE(keep_rows(*database->connect(), tables, database->engine().dialect(), all, {}));
}

INSTANTIATE_TEST_SUITE_P(On, KeptRows, testing::Values("postgres", "sqlite"));

}  // namespace
}  // namespace harness
