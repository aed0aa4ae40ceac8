#include <gtest/gtest.h>

#include <harness/check/missing_beforehand.hpp>

namespace harness {
namespace {

std::string advice(const std::string& message, const std::string& sqlstate) {
  return missing_beforehand({message, sqlstate, {}, {}, {}});
}

TEST(MissingBeforehand, IsARoleThatAnotherDatabaseMayHaveMade) {
  EXPECT_EQ(advice("role \"shop_admin\" does not exist", "42704"),
            "if the role is made outside of the migrations, let migrate.toml make it, under [suite.history]: "
            "setup = "
            "[\"DO $$ BEGIN CREATE ROLE shop_admin; EXCEPTION WHEN duplicate_object THEN NULL; END $$\"]");
}

TEST(MissingBeforehand, IsASchema) {
  EXPECT_EQ(advice("schema \"Cfg\" does not exist", "3F000"),
            "if the schema is made outside of the migrations, let migrate.toml make it, under "
            "[suite.history]: setup = "
            "[\"CREATE SCHEMA IF NOT EXISTS \\\"Cfg\\\"\"]");
}

TEST(MissingBeforehand, IsReadInWhatAProgramPrints) {
  Failure failure;
  failure.message = "the command \"up\" ended with exit code 1";
  failure.sqlstate = "42704";
  failure.detail = "statement: ALTER TABLE a OWNER TO shop\nrole \"shop\" does not exist";
  EXPECT_NE(missing_beforehand(failure).find("CREATE ROLE shop;"), std::string::npos);
}

TEST(MissingBeforehand, IsNothingElse) {
  EXPECT_EQ(advice("type \"colour\" does not exist", "42704"), "");
  EXPECT_EQ(advice("relation \"users\" does not exist", "42P01"), "");
}

}  // namespace
}  // namespace harness
