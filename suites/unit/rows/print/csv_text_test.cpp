// Rows as CSV are the same rows when they are read again.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/test_folder.hpp>

#include <harness/config/csv.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/given/put_rows.hpp>
#include <harness/rows/print/csv_text.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

class CsvTexts : public testing::TestWithParam<std::string> {
 protected:
  static std::vector<TableContents> contents(Database& database) {
    return row_tables_of(database).contents_at(tables_in(database.catalog()));
  }

  /// The same rows in another database with the same schema.
  void put(Database& database, const std::map<Path, std::string>& texts) const {
    for (const auto& [path, text] : texts) {
      const auto csv = read_csv_table(folder_.write("rows.csv", text));
      GivenFile given;
      given.table = path.back();
      given.columns = csv.columns;
      for (const auto& line : csv.lines) {
        given.lines.push_back({line.number, line.cells});
      }
      const auto failure = put_file(database, given);
      EXPECT_FALSE(failure.has_value()) << (failure ? failure->message : "");
    }
  }

  TestFolder folder_;
};

TEST_P(CsvTexts, AreTheSameRowsWhenTheyAreRead) {
  const std::string schema =
      GetParam() == "postgres"
          ? "CREATE TABLE things (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name "
            "text, tags text[], doc jsonb,"
            " at timestamptz, raw bytea, twice int GENERATED ALWAYS AS (id * 2) STORED)"
          : "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, n DECIMAL(6,2), raw BLOB, "
            "free, at DATETIME, twice INTEGER "
            "GENERATED ALWAYS AS (id * 2))";
  const auto one = new_database(GetParam());
  const auto other = new_database(GetParam());
  one->connect()->execute(schema);
  other->connect()->execute(schema);
  one->connect()->execute("INSERT INTO things (name) VALUES ('a, \"b\"\nc'), (''), (NULL), (' x ')");
  const auto paths = tables_in(one->catalog());
  Filler(*one, 0).fill(row_tables_of(*one).shapes(&paths));
  const auto texts = csv_texts(contents(*one));
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts.begin()->second.find("twice"), std::string::npos);
  put(*other, texts);
  EXPECT_EQ(contents(*other).at(0).rows.rows, contents(*one).at(0).rows.rows);
}

TEST_P(CsvTexts, HaveTheRowsOfPartitionsTogether) {
  const auto database = new_database(GetParam());
  if (GetParam() == "sqlite") {
    EXPECT_TRUE(csv_texts(contents(*database)).empty());
    return;
  }
  database->connect()->execute(
      "CREATE TABLE events (id int, note text) PARTITION BY LIST (id);"
      "CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);"
      "CREATE TABLE events_2 (note text, id int);"
      "ALTER TABLE events ATTACH PARTITION events_2 FOR VALUES IN (2);"
      "INSERT INTO events VALUES (1, 'one'), (2, NULL)");
  const auto texts = csv_texts(contents(*database));
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts.at({"public", "events"}), "id,note\n1,one\n2,\n");
}

INSTANTIATE_TEST_SUITE_P(On, CsvTexts, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
