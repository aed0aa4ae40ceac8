// Which rows are unusual, and what is said of them.

#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/plan/unusual.hpp>

namespace harness {
namespace {

const std::vector<std::string> names = {"id", "name", "town"};

TEST(Unusual, IsAValueThatWasGivenAsOne) {
  const auto rows = table_of_texts("t", names, {{"1", "Ann", "Ulm"}, {"2", "", "Bonn"}, {"3", "Bob", ""}});
  EXPECT_EQ(sorts_of(rows, with_empty_name()),
            (std::vector{RowSort::ordinary, RowSort::unusual, RowSort::ordinary}));
  EXPECT_EQ(what_is_unusual({rows}, {{0, 1}}, with_empty_name(), ""), "public.t.name is an empty text");
}

TEST(Unusual, IsNotAValueThatTheDefaultGives) {
  auto rows = table_of_texts("t", names, {{"1", "", "Ulm"}});
  rows.columns[1].default_value = "''::text";
  EXPECT_EQ(sorts_of(rows, with_empty_name()), std::vector{RowSort::ordinary});
}

TEST(Unusual, IsNotAValueThatAllRowsHave) {
  const auto rows = table_of_texts("t", names, {{"1", "", "Ulm"}, {"2", "", "Bonn"}, {"3", "", "Köln"}});
  EXPECT_EQ(sorts_of(rows, with_empty_name()),
            (std::vector{RowSort::ordinary, RowSort::repeated, RowSort::repeated}));
}

TEST(Unusual, IsARowThatRepeatsAnother) {
  const auto rows =
      table_of_texts("t", names, {{"1", "Ann", "Ulm"}, {"2", "Ann", "Ulm"}, {"3", "Bob", "Bonn"}});
  EXPECT_EQ(sorts_of(rows, {}), (std::vector{RowSort::ordinary, RowSort::repeated, RowSort::ordinary}));
  EXPECT_EQ(what_is_unusual({rows}, {{0, 0}, {0, 1}}, {}, ""),
            "two rows of public.t have the same name, town");
}

TEST(Unusual, IsNotNamedByThreeOfManyValues) {
  const auto rows = table_of_texts("t", {"id", "a", "b", "c", "d"}, {{"1", "", "", "", ""}});
  UnusualValues unusual;
  TableShape shape;
  shape.columns = rows.columns;
  unusual.note(shape,
               {{"1", "", "", "", ""},
                {{1, "an empty text"}, {2, "an empty text"}, {3, "an empty text"}, {4, "an empty text"}}});
  EXPECT_EQ(what_is_unusual({rows}, {{0, 0}}, unusual, "ALTER TABLE t"),
            "rows of public.t have unusual values");
  EXPECT_EQ(what_is_unusual({rows}, {{0, 0}}, unusual, "UPDATE t SET b = c"),
            "public.t.b is an empty text or public.t.c is an empty text");
}

TEST(Unusual, IsARowBesideThoseThatARevisionInserted) {
  const auto seeded = table_of_texts("states", {"id", "name"}, {{"1", "open"}, {"2", "done"}});
  auto now = seeded;
  now.rows.rows.push_back({"3", "lost"});
  UnusualValues unusual;
  unusual.note_seeded({seeded});
  EXPECT_EQ(sorts_of(now, unusual),
            (std::vector<RowSort>{RowSort::ordinary, RowSort::ordinary, RowSort::unusual}));
  EXPECT_EQ(unusual.in(now, now.rows.rows[2]),
            std::vector<std::string>{"public.states has a row beside those that the revision inserted"});
  unusual.note_seeded({});
  EXPECT_EQ(sorts_of(now, unusual).back(), RowSort::ordinary) << "it is a table like any other by then";
}

}  // namespace
}  // namespace harness
