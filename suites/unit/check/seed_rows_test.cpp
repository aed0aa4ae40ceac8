#include <gtest/gtest.h>

#include <harness/check/seed_rows.hpp>

namespace harness {
namespace {

Snapshot with_table(const Path& table) {
  Catalog catalog;
  catalog.add({table, "table"}, {});
  return {std::make_shared<const Catalog>(catalog), std::make_shared<const Data>(), {}};
}

SeedEntry profiles() {
  SeedEntry seed;
  seed.table = "profiles";
  seed.rows = {{{"name", "admin"}}};
  return seed;
}

std::string message(const Snapshot& state) {
  const auto findings = judge_seed_rows(profiles(), state, "at head");
  return findings.size() == 1 ? findings.front().rule + ": " + findings.front().message : "";
}

TEST(SeedRows, AreMissingInATableThatHoldsNone) {
  EXPECT_EQ(message(with_table({"public", "profiles"})),
            "seed_data/missing_row: profiles lacks 1 expected row at head");
  EXPECT_EQ(message(with_table({"profiles"})),
            "seed_data/missing_row: profiles lacks 1 expected row at head");
}

TEST(SeedRows, OfATableThatIsNotThereSaySo) {
  EXPECT_EQ(message(with_table({"public", "profile"})),
            "seed_data/missing_row: there is no table profiles at head");
}

}  // namespace
}  // namespace harness
