#include <gtest/gtest.h>

#include <harness/catalog/renames.hpp>

namespace harness {
namespace {

Catalog with_constraint(const std::string& name, const std::string& definition) {
  Catalog catalog;
  catalog.add({{"public", "t", name}, "check constraint"}, {{"definition", definition}});
  return catalog;
}

TEST(Renames, JoinAnObjectThatWentAndOneThatCame) {
  const auto changes =
      with_renames(diff(with_constraint("a_check", "x > 0"), with_constraint("b_check", "x > 0")));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].kind, ChangeKind::altered);
  EXPECT_EQ(changes[0].attributes, (std::vector<AttributeChange>{{"name", "a_check", "b_check"}}));
}

TEST(Renames, SeeThroughADefinitionThatSpellsItsOwnName) {
  const auto changes = with_renames(diff(with_constraint("old_ix", "CREATE INDEX old_ix ON t (x)"),
                                         with_constraint("new_ix", "CREATE INDEX new_ix ON t (x)")));
  ASSERT_EQ(changes.size(), 1U);
}

TEST(Renames, LeaveObjectsThatDifferInMoreThanTheName) {
  EXPECT_EQ(with_renames(diff(with_constraint("a", "x > 0"), with_constraint("b", "x > 1"))).size(), 2U);
}

TEST(Renames, LeaveObjectsWithSeveralPossiblePartners) {
  Catalog before = with_constraint("a", "x > 0");
  before.add({{"public", "t", "b"}, "check constraint"}, {{"definition", "x > 0"}});
  EXPECT_EQ(with_renames(diff(before, with_constraint("c", "x > 0"))).size(), 3U);
}

}  // namespace
}  // namespace harness
