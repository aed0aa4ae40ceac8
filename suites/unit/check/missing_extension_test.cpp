#include <gtest/gtest.h>

#include <harness/check/missing_extension.hpp>

namespace harness {
namespace {

std::string advice(const std::string& message, const std::string& sqlstate) {
  return missing_extension({message, sqlstate, {}, {}, {}});
}

TEST(MissingExtension, IsNamedByWhatItBrings) {
  const std::string create = ": let this revision or one before it run CREATE EXTENSION ";
  EXPECT_EQ(advice("type \"citext\" does not exist", "42704"),
            "it belongs to the extension citext" + create + "citext");
  EXPECT_EQ(advice("function uuid_generate_v4() does not exist", "42883"),
            "it belongs to the extension uuid-ossp" + create + "\"uuid-ossp\"");
  EXPECT_EQ(advice("function public.gen_random_bytes(integer) does not exist", "42883"),
            "it belongs to the extension pgcrypto" + create + "pgcrypto");
  EXPECT_EQ(advice("operator class \"gin_trgm_ops\" does not exist for access method \"gin\"", "42704"),
            "it belongs to the extension pg_trgm" + create + "pg_trgm");
  EXPECT_EQ(advice("access method \"hnsw\" does not exist", "42704"),
            "it belongs to the extension vector" + create + "vector");
}

TEST(MissingExtension, IsToBeInstalledWhereTheServerLacksIt) {
  const std::string install =
      "install the extension postgis where PostgreSQL is installed, or name a server that has it with "
      "--server";
  EXPECT_EQ(advice("extension \"postgis\" is not available", "0A000"), install);
  EXPECT_EQ(
      advice("could not open extension control file \"/usr/share/postgresql/12/extension/postgis.control\": "
             "No such file or directory",
             "58P01"),
      install);
}

TEST(MissingExtension, IsNotGuessed) {
  EXPECT_EQ(advice("type \"colour\" does not exist", "42704"), "");
  EXPECT_EQ(advice("function touch() does not exist", "42883"), "");
  EXPECT_EQ(advice("column \"citext\" does not exist", "42703"), "");
  EXPECT_EQ(advice("cannot use a column of type vector here", "0A000"), "");
}

}  // namespace
}  // namespace harness
