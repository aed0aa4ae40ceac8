#include <gtest/gtest.h>

#include <harness/catalog/diff.hpp>
#include <harness/core/error.hpp>

namespace harness {
namespace {

Catalog users() {
  Catalog catalog;
  catalog.add({{"public", "users"}, "table"}, {{"owner", "app"}});
  catalog.add({{"public", "users", "email"}, "column"}, {{"type", "text"}, {"position", "1"}});
  return catalog;
}

TEST(Diff, OfEqualCatalogsIsEmpty) {
  EXPECT_TRUE(diff(users(), users()).empty());
}

TEST(Diff, ShowsEveryAttributeOfAnAddedObject) {
  const auto changes = diff(Catalog{}, users());
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[1].kind, ChangeKind::added);
  EXPECT_EQ(changes[1].attributes.size(), 2U);
}

TEST(Diff, ShowsAnAttributeThatOnlyOneSideHas) {
  Catalog other;
  other.add({{"public", "users"}, "table"}, {{"owner", "app"}});
  other.add({{"public", "users", "email"}, "column"},
            {{"type", "text"}, {"default", "''"}, {"position", "1"}});
  const auto changes = diff(users(), other);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].attributes, (std::vector<AttributeChange>{{"default", std::nullopt, "''"}}));
}

TEST(Diff, FoldsPartsUnderTheirWhole) {
  const auto groups = grouped(diff(users(), Catalog{}));
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].head.identity.kind, "table");
  EXPECT_EQ(groups[0].parts.size(), 1U);
}

TEST(Diff, DoesNotFoldAnObjectUnderAnotherOfTheSameName) {
  Catalog both;
  both.add({{"public", "users", "email"}, "column"}, {});
  both.add({{"public", "users", "email"}, "unique constraint"}, {});
  EXPECT_EQ(grouped(diff(Catalog{}, both)).size(), 2U);
}

TEST(Catalog, RefusesASecondFactAboutTheSameThing) {
  auto catalog = users();
  EXPECT_THROW(catalog.add({{"public", "users"}, "table"}, {}), Error);
}

TEST(Catalog, NamesAnObjectWithoutAmbiguity) {
  EXPECT_EQ(to_string(Identity{{"public", "odd.name"}, "table"}), "table public.\"odd.name\"");
  EXPECT_EQ(to_string(Identity{{"two\nlines", "\x1b[1m"}, "table"}), "table two\\x0alines.\\x1b[1m");
}

}  // namespace
}  // namespace harness
