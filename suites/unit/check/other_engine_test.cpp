#include <gtest/gtest.h>

#include <harness/check/other_engine.hpp>

namespace harness {
namespace {

std::string advice(const std::string& message) {
  return other_engine({message, {}, {}, {}, {}});
}

TEST(OtherEngine, IsToldByTheWordAtWhichPostgresGivesUp) {
  const std::string sqlite =
      "this is SQLite's SQL: test it there, by --engine sqlite or engines = [\"sqlite\"] in migrate.toml";
  EXPECT_EQ(advice("syntax error at or near \"AUTOINCREMENT\""), sqlite);
  EXPECT_EQ(advice("syntax error at or near \"PRAGMA\""), sqlite);
  EXPECT_EQ(advice("type \"datetime\" does not exist"), sqlite);
}

TEST(OtherEngine, IsToldByTheWordAtWhichSqliteGivesUp) {
  const std::string postgres =
      "this is PostgreSQL's SQL: test it there, by --engine postgres or engines = [\"postgres\"] in "
      "migrate.toml";
  EXPECT_EQ(advice("near \"EXTENSION\": syntax error"), postgres);
  EXPECT_EQ(advice("no such function: gen_random_uuid"), postgres);
  EXPECT_EQ(advice("unrecognized token: \":\""), postgres);
}

TEST(OtherEngine, IsNotToldByWhatNeitherTakes) {
  EXPECT_EQ(advice("syntax error at or near \"TABEL\""), "");
  EXPECT_EQ(advice("type \"colour\" does not exist"), "");
  EXPECT_EQ(advice("near \"TABEL\": syntax error"), "");
  EXPECT_EQ(advice("no such function: nowhere"), "");
}

}  // namespace
}  // namespace harness
