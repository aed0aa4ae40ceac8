// Rows as statements, which another database with the same schema takes.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/rows/fill/filler.hpp>
#include <harness/rows/print/printed_rows.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

class PrintedRows : public testing::TestWithParam<std::string> {
 protected:
  static std::vector<TableContents> contents(Database& database) {
    return row_tables_of(database).contents_at(tables_in(database.catalog()));
  }

  /// Fills a database of this schema, and puts what is printed of it into another one.
  static void expect_taken(const std::string& schema, std::size_t count) {
    auto& engine = engine_named(GetParam());
    const auto one = engine.create(Reach::this_process);
    const auto other = engine.create(Reach::this_process);
    one->connect()->execute(schema);
    other->connect()->execute(schema);
    const auto paths = tables_in(one->catalog());
    Filler(*one, 0).fill(row_tables_of(*one).shapes(&paths));
    const auto made = contents(*one);
    ASSERT_EQ(made.size(), count);
    const auto session = other->connect();
    for (const auto& statement : printed_rows(made, row_tables_of(*one), engine.dialect())) {
      session->execute(statement);
    }
    const auto taken = contents(*other);
    for (std::size_t at = 0; at < made.size(); ++at) {
      EXPECT_FALSE(made[at].rows.rows.empty());
      EXPECT_EQ(taken.at(at).rows.rows, made[at].rows.rows);
    }
  }
};

TEST_P(PrintedRows, GoIntoAnotherDatabaseWhateverItsDefaultsGive) {
  const std::string schema =
      GetParam() == "postgres"
          ? "CREATE TABLE teams (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text);"
            "CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, team uuid NOT NULL "
            "REFERENCES "
            "teams, boss integer REFERENCES users, twice integer GENERATED ALWAYS AS (id * 2) STORED);"
            "CREATE TABLE aaa (author integer NOT NULL REFERENCES users)"
          : "CREATE TABLE teams (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);"
            "CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER NOT NULL REFERENCES teams, boss "
            "INTEGER "
            "REFERENCES users, twice INTEGER GENERATED ALWAYS AS (id * 2));"
            "CREATE TABLE aaa (author INTEGER NOT NULL REFERENCES users)";
  expect_taken(schema, 3);
}

TEST_P(PrintedRows, GoIntoTablesThatNeedEachOther) {
  const std::string postgres_schema =
      "CREATE TABLE heads (id integer PRIMARY KEY, body integer NOT NULL);"
      "CREATE TABLE bodies (id integer PRIMARY KEY, head integer NOT NULL REFERENCES heads);"
      "ALTER TABLE heads ADD FOREIGN KEY (body) REFERENCES bodies DEFERRABLE";
  const std::string sqlite_schema =
      "CREATE TABLE heads (id INTEGER PRIMARY KEY, body INTEGER NOT NULL REFERENCES bodies DEFERRABLE "
      "INITIALLY DEFERRED);"
      "CREATE TABLE bodies (id INTEGER PRIMARY KEY, head INTEGER NOT NULL REFERENCES heads)";
  expect_taken(GetParam() == "postgres" ? postgres_schema : sqlite_schema, 2);
}

INSTANTIATE_TEST_SUITE_P(On, PrintedRows, testing::Values("postgres", "sqlite"));

}  // namespace
}  // namespace harness
