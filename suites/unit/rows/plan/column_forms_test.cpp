// The form that texts have in common.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/rows/plan/column_forms.hpp>
#include <harness/rows/values/column_values.hpp>

namespace harness {
namespace {

TEST(ColumnForms, AreThoseOfTheTextsThatAreMade) {
  EXPECT_EQ(shape_of({"{\"a\": 1}", "{}"}), 4U);
  EXPECT_EQ(shape_of({"12", "3"}), 5U);
  EXPECT_EQ(shape_of({"2024-01-31", "1999-12-01"}), 6U);
  for (const unsigned shape : {4U, 5U, 6U, 7U}) {
    EXPECT_EQ(shape_of({shaped_text(shape, 1), shaped_text(shape, 2)}), shape);
  }
}

TEST(ColumnForms, AreNoneOfOneTextOrOfDifferentOnes) {
  EXPECT_EQ(shape_of({}), 0U);
  EXPECT_EQ(shape_of({"12", "12"}), 0U);
  EXPECT_EQ(shape_of({"12", "twelve"}), 0U);
  EXPECT_EQ(shape_of({"", "12"}), 0U);
  EXPECT_EQ(shape_of({"word 1", "word 2"}), 0U);
}

TEST(ColumnForms, AreReadFromTheRowsOfATable) {
  const auto database = new_database("sqlite");
  database->connect()->execute(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, data TEXT, name TEXT, code VARCHAR(9));"
      "INSERT INTO t VALUES (1, '{}', 'a', '1'), (2, '{\"a\": 2}', 'b', '2'), (3, NULL, NULL, '3')");
  const auto shapes = database->row_tables()->shapes(nullptr);
  ASSERT_EQ(shapes.size(), 1U);
  EXPECT_EQ(forms_in(shapes[0], {0, 1, 2, 3}, database->engine().dialect(), *database->connect()),
            (std::map<std::size_t, unsigned>{{1, 4}}));
}

}  // namespace
}  // namespace harness
