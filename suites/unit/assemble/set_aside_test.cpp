#include <gtest/gtest.h>

#include <harness/assemble/set_aside.hpp>

namespace harness {
namespace {

TEST(OtherEngine, IsNamedByAFolder) {
  EXPECT_EQ(other_engine_of("packages/clickhouse/migrations"), "clickhouse");
  EXPECT_EQ(other_engine_of("db/migrations-mysql"), "mysql");
  EXPECT_EQ(other_engine_of("db/MariaDB"), "mariadb");
}

TEST(OtherEngine, IsNoPartOfAWord) {
  EXPECT_EQ(other_engine_of("db/postgres"), "");
  EXPECT_EQ(other_engine_of("oracles/migrations"), "");
  EXPECT_EQ(other_engine_of("."), "");
}

TEST(WhatIsForShow, IsAFolderOfThatName) {
  EXPECT_TRUE(is_for_show("tools/testdata/ignore"));
  EXPECT_TRUE(is_for_show("examples/blog/migrations"));
  EXPECT_TRUE(is_for_show("popx/stub/migrations"));
  EXPECT_FALSE(is_for_show("db/test_results"));
  EXPECT_FALSE(is_for_show("."));
}

}  // namespace
}  // namespace harness
