#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/diff.hpp>
#include <harness/core/error.hpp>

namespace {

using harness::Attributes;
using harness::Catalog;
using harness::Identity;
using Plain = std::map<Identity, Attributes>;

Plain plain(const Catalog& catalog) {
  return {catalog.begin(), catalog.end()};
}

Catalog filled(int count) {
  Catalog catalog;
  for (int i = 0; i < count; ++i) {
    catalog.add({{"public", "t" + std::to_string(i)}, "table"}, {{"n", std::to_string(i)}});
  }
  return catalog;
}

TEST(Catalog, RefusesASecondFactOfTheSameName) {
  auto catalog = filled(100);
  EXPECT_THROW(catalog.add({{"public", "t7"}, "table"}, {}), harness::Error);
}

TEST(Catalog, LeavesCopiesAsTheyWere) {
  const auto before = filled(500);
  auto after = before;
  after.erase({{"public", "t250"}, "table"});
  after.add({{"public", "new"}, "table"}, {});
  EXPECT_EQ(before.size(), 500u);
  EXPECT_NE(before.find({{"public", "t250"}, "table"}), nullptr);
  EXPECT_EQ(before.find({{"public", "new"}, "table"}), nullptr);
  EXPECT_EQ(harness::diff(before, after).size(), 2u);
}

TEST(Catalog, TakesAwayAPathWithAllBelowItAndNothingBeside) {
  auto catalog = filled(300);
  for (int i = 0; i < 100; ++i) {
    catalog.add({{"public", "t20", "c" + std::to_string(i)}, "column"}, {});
  }
  catalog.erase_within({"public", "t20"});
  EXPECT_EQ(catalog.size(), 299u);
  EXPECT_NE(catalog.find({{"public", "t200"}, "table"}), nullptr);
}

TEST(Catalog, IsWhatASortedMapIsThroughAnyChanges) {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  Catalog catalog;
  Plain expected;
  std::vector<std::pair<Catalog, Plain>> earlier;
  for (int round = 0; round < 20000; ++round) {
    const Identity identity{{"s", std::to_string(random() % 900)}, random() % 2 == 0 ? "a" : "b"};
    if (expected.contains(identity)) {
      catalog.erase(identity);
      expected.erase(identity);
    } else {
      const Attributes attributes{{"n", std::to_string(random() % 3)}};
      catalog.add(identity, attributes);
      expected.emplace(identity, attributes);
    }
    if (round % 1000 == 0) {
      const Identity some{{"s", std::to_string(random() % 900)}, ""};
      catalog.erase_within(some.path);
      std::erase_if(expected,
                    [&](const auto& fact) { return harness::is_within(fact.first.path, some.path); });
      ASSERT_EQ(plain(catalog), expected);
      earlier.emplace_back(catalog, expected);
    }
  }
  for (const auto& [one, one_plain] : earlier) {
    ASSERT_EQ(plain(one), one_plain);
    for (const auto& [other, other_plain] : earlier) {
      ASSERT_EQ(one == other, one_plain == other_plain);
    }
  }
}

TEST(Catalog, IsEqualWhereTheSameFactsCameAndWentAgain) {
  const auto before = filled(1000);
  auto after = before;
  for (int i = 0; i < 1000; ++i) {
    after.add({{"public", "t500", std::to_string(i)}, "column"}, {});
  }
  EXPECT_NE(before, after);
  after.erase_if([](const Identity& identity) { return identity.kind == "column"; });
  EXPECT_EQ(before, after);
}

}  // namespace
