#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/catalog/column_moves.hpp>
#include <harness/catalog/renames.hpp>

namespace harness {
namespace {

using Columns = std::vector<std::string>;

/// A table with these columns in this order; each has a type of its own, so that none looks renamed.
Catalog table_of(const Columns& columns, const std::string& table = "t") {
  Catalog catalog;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    catalog.add({{"public", table, columns[at]}, "column"},
                {{"position", std::to_string(at + 1)}, {"type", "type of " + columns[at]}});
  }
  return catalog;
}

/// The columns that moved: "d 4 -> 1".
std::vector<std::string> moves(const Catalog& before, const Catalog& after) {
  std::vector<std::string> told;
  for (const auto& change : with_moved_columns_only(diff(before, after))) {
    for (const auto& attribute : change.attributes) {
      if (change.kind == ChangeKind::altered && attribute.attribute == "position") {
        told.push_back(change.identity.path.back() + " " + *attribute.before + " -> " + *attribute.after);
      }
    }
  }
  return told;
}

std::vector<std::string> moves(const Columns& before, const Columns& after) {
  return moves(table_of(before), table_of(after));
}

using Moves = std::vector<std::string>;

TEST(ColumnMoves, NameTheOneThatWentToTheEnd) {
  EXPECT_EQ(moves({"a", "b", "c", "d"}, {"a", "c", "d", "b"}), Moves{"b 2 -> 4"});
}

TEST(ColumnMoves, NameTheOneThatCameToTheFront) {
  EXPECT_EQ(moves({"a", "b", "c", "d"}, {"d", "a", "b", "c"}), Moves{"d 4 -> 1"});
}

TEST(ColumnMoves, NameEachThatMoved) {
  EXPECT_EQ(moves({"a", "b", "c", "d", "e"}, {"c", "d", "e", "a", "b"}), (Moves{"a 1 -> 4", "b 2 -> 5"}));
  EXPECT_EQ(moves({"a", "b", "c", "d", "e", "f"}, {"b", "a", "c", "d", "f", "e"}),
            (Moves{"a 1 -> 2", "e 5 -> 6"}));
}

TEST(ColumnMoves, OfNeighboursNameTheLaterOne) {
  EXPECT_EQ(moves({"a", "b"}, {"b", "a"}), Moves{"a 1 -> 2"});
}

TEST(ColumnMoves, AreOnlyOfColumnsWhosePlaceIsAnother) {
  EXPECT_EQ(moves({"a", "b", "c"}, {"c", "b", "a"}), (Moves{"a 1 -> 3", "c 3 -> 1"}));
  EXPECT_EQ(moves({"a", "b", "c", "d", "e"}, {"d", "e", "c", "a", "b"}).size(), 4U);
}

TEST(ColumnMoves, AreNoneWhereAColumnCameOrWent) {
  EXPECT_TRUE(moves({"a", "b", "c"}, {"b", "c"}).empty());
  EXPECT_TRUE(moves({"b", "c"}, {"a", "b", "x", "c"}).empty());
  EXPECT_TRUE(moves({"a", "b", "c", "d"}, {"x", "b", "y", "d", "z"}).empty());
}

TEST(ColumnMoves, AreFoundBesideAColumnThatCameOrWent) {
  EXPECT_EQ(moves({"a", "b", "c", "d"}, {"c", "d", "b"}), Moves{"b 2 -> 3"});
  EXPECT_EQ(moves({"a", "b", "c"}, {"x", "b", "c", "a"}), Moves{"a 1 -> 4"});
}

TEST(ColumnMoves, AreFoundInEachTableByItself) {
  auto before = table_of({"a", "b", "c"});
  auto after = table_of({"b", "c", "a"});
  for (const auto& [identity, attributes] : table_of({"a", "b"}, "u")) {
    before.add(identity, attributes);
    after.add(identity, attributes);
  }
  EXPECT_EQ(moves(before, after), Moves{"a 1 -> 3"});
}

TEST(ColumnMoves, LeaveWhatElseDiffersInAColumnThatShifted) {
  auto after = table_of({"b", "c", "a"});
  after.erase({{"public", "t", "b"}, "column"});
  after.add({{"public", "t", "b"}, "column"}, {{"position", "1"}, {"type", "another"}});
  const auto changes = with_moved_columns_only(diff(table_of({"a", "b", "c"}), after));
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[1].attributes, (std::vector<AttributeChange>{{"type", "type of b", "another"}}));
}

TEST(ColumnMoves, KeepPositionsThatAreNoNumbers) {
  Catalog before;
  Catalog after;
  before.add({{"t", "a"}, "column"}, {{"position", "first"}});
  after.add({{"t", "a"}, "column"}, {{"position", "last"}});
  EXPECT_EQ(with_moved_columns_only(diff(before, after)), diff(before, after));
}

}  // namespace
}  // namespace harness
