#include <gtest/gtest.h>

#include <harness/catalog/rename_back.hpp>

namespace harness {
namespace {

const Identity wanted_table{{"public", "shop"}, "table"};
const Identity found_table{{"public", "store"}, "table"};

std::string name_of(const Identity& identity) {
  return identity.path.back();
}

bool is_table(const Identity& identity) {
  return identity.kind == "table";
}

Catalog catalog_with(const Identity& table, const std::string& view) {
  Catalog catalog;
  catalog.add(table, {{"owner", "me"}});
  auto column = table;
  column.kind = "column";
  column.path.push_back("id");
  catalog.add(column, {{"type", "integer"}});
  catalog.add({{"public", "v"}, "view"}, {{"definition", view}});
  return catalog;
}

Catalog renamed_back(const Catalog& wanted, Catalog found) {
  const auto renames = renames_between(wanted, found, is_table);
  rename_back(wanted, found, renames, name_of);
  return found;
}

TEST(RenameBack, TakesWhatIsInTheObjectAlong) {
  const auto wanted = catalog_with(wanted_table, "SELECT 1");
  EXPECT_EQ(renamed_back(wanted, catalog_with(found_table, "SELECT 1")), wanted);
}

TEST(RenameBack, ReplacesTheNameInTextsOfOthers) {
  const auto wanted = catalog_with(wanted_table, "SELECT shop.id FROM shop");
  EXPECT_EQ(renamed_back(wanted, catalog_with(found_table, "SELECT store.id FROM store")), wanted);
}

TEST(RenameBack, LeavesATextThatDiffersInMoreThanTheName) {
  const auto wanted = catalog_with(wanted_table, "SELECT id FROM shop");
  const std::string other = "SELECT id + 1 FROM store";
  const auto found = renamed_back(wanted, catalog_with(found_table, other));
  EXPECT_EQ(found.find({{"public", "v"}, "view"})->at("definition"), other);
  EXPECT_NE(found.find(wanted_table), nullptr);
}

TEST(RenameBack, ReplacesNoPartOfAWord) {
  const auto wanted = catalog_with(wanted_table, "SELECT shopped, a_shop, shop$ FROM shop");
  const std::string other = "SELECT storeped, a_store, store$ FROM store";
  const auto found = renamed_back(wanted, catalog_with(found_table, other));
  EXPECT_EQ(found.find({{"public", "v"}, "view"})->at("definition"), other);
  const auto alike = catalog_with(wanted_table, "SELECT storeped, a_store, store$ FROM shop");
  EXPECT_EQ(renamed_back(alike, catalog_with(found_table, other)), alike);
}

}  // namespace
}  // namespace harness
