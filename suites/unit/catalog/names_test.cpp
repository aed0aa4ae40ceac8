#include <gtest/gtest.h>

#include <harness/catalog/names.hpp>

namespace harness {
namespace {

TEST(Names, AreCutAtTheirDots) {
  EXPECT_EQ(parts_of("app.profiles"), (Path{"app", "profiles"}));
  EXPECT_EQ(parts_of("profiles"), Path{"profiles"});
}

TEST(Names, MayLeaveOutWhatComesFirst) {
  EXPECT_TRUE(names({"profiles"}, {"app", "profiles"}));
  EXPECT_TRUE(names({"app", "profiles"}, {"app", "profiles"}));
  EXPECT_FALSE(names({"other", "profiles"}, {"app", "profiles"}));
  EXPECT_FALSE(names({"main", "app", "profiles"}, {"app", "profiles"}));
}

TEST(Names, MeanLowerCaseWhereNothingIsCalledSo) {
  Catalog folded;
  folded.add({{"sequelizemeta"}, "table"}, {});
  EXPECT_EQ(named_in(folded, "SequelizeMeta"), std::set<Path>{{"sequelizemeta"}});
  Catalog exact = folded;
  exact.add({{"SequelizeMeta"}, "table"}, {});
  EXPECT_EQ(named_in(exact, "SequelizeMeta"), std::set<Path>{{"SequelizeMeta"}});
  EXPECT_TRUE(named_in(exact, "other").empty());
}

}  // namespace
}  // namespace harness
