// What holds all random walks: where two readings differ, an internal Error says in what.

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/expect_same.hpp>

namespace harness {
namespace {

const Identity table{{"public", "t"}, "table"};
const std::string begin = "an incremental snapshot differs from a full one: ";

Catalog catalog_of(const std::string& owner) {
  Catalog catalog;
  catalog.add(table, {{"owner", owner}});
  return catalog;
}

Data rows_of(const std::string& digest, std::uint64_t count) {
  Data data;
  data.tables[table.path].count = count;
  data.tables[table.path].digest = digest;
  return data;
}

template <typename Reading>
std::string complaint_of(const Reading& incremental, const Reading& full) {
  try {
    expect_same(incremental, full);
  } catch (const Error& error) {
    return error.kind() == ErrorKind::internal ? error.what() : "of another kind";
  }
  return "";
}

TEST(ExpectSame, PassesEqualReadings) {
  EXPECT_EQ(complaint_of(catalog_of("a"), catalog_of("a")), "");
  EXPECT_EQ(complaint_of(rows_of("x", 1), rows_of("x", 1)), "");
}

TEST(ExpectSame, NamesWhatCatalogsDifferIn) {
  EXPECT_EQ(complaint_of(catalog_of("a"), catalog_of("b")),
            begin + "table public.t has changed; owner: a, not b");
  EXPECT_EQ(complaint_of(catalog_of("a"), Catalog()),
            begin + "table public.t is gone; owner: a, not nothing");
  EXPECT_EQ(complaint_of(Catalog(), catalog_of("a")),
            begin + "table public.t is missed; owner: nothing, not a");
}

TEST(ExpectSame, NamesWhatRowsDifferIn) {
  const auto complaint = begin + "the rows of public.t";
  EXPECT_EQ(complaint_of(rows_of("x", 1), rows_of("y", 1)), complaint);
  EXPECT_EQ(complaint_of(rows_of("x", 1), rows_of("x", 2)), complaint);
  EXPECT_EQ(complaint_of(rows_of("x", 1), Data()), complaint);
  EXPECT_EQ(complaint_of(Data(), rows_of("x", 1)), complaint);
}

TEST(ExpectSame, NamesWhatElseDiffers) {
  auto lagging = rows_of("x", 1);
  lagging.lagging.push_back({{"public", "t", "id"}, "t_id_seq", 1, 2});
  EXPECT_EQ(complaint_of(lagging, lagging), "");
  EXPECT_NE(complaint_of(lagging, rows_of("x", 1)), "");
  auto unreadable = rows_of("x", 1);
  unreadable.unreadable[table.path] = {{"c"}, "no"};
  EXPECT_EQ(complaint_of(unreadable, unreadable), "");
  EXPECT_NE(complaint_of(rows_of("x", 1), unreadable), "");
}

}  // namespace
}  // namespace harness
