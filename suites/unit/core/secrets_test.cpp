#include <gtest/gtest.h>

#include <harness/core/secrets.hpp>

namespace harness {
namespace {

const Url server{"postgresql", "app", "s3cr3t/!", "db", "5432", "shop", {}};

TEST(Secrets, HidesPasswordsAndValuesInBothSpellings) {
  const Secrets secrets(server, {{"SIGNING", "k3y of us"}});
  EXPECT_EQ(secrets.hide("s3cr3t/! s3cr3t%2F%21 k3y of us k3y%20of%20us"), "*** *** *** ***");
}

TEST(Secrets, LeavesShortValuesUnlessTheirNameSaysMore) {
  EXPECT_EQ(Secrets(Url(), {{"N", "1"}, {"MODE", "test"}}).hide("1 test"), "1 test");
  EXPECT_EQ(Secrets(Url(), {{"PIN_TOKEN", "xyz"}}).hide("1 xyz"), "1 ***");
}

TEST(Secrets, LeavesPlainWordsUnlessTheirNameSaysMore) {
  EXPECT_EQ(Secrets(Url(), {{"ENGINE", "postgres"}}).hide("dialect/postgres-driver.js"),
            "dialect/postgres-driver.js");
  EXPECT_EQ(Secrets(Url(), {{"DB_PASSWORD", "postgres"}}).hide("as postgres"), "as ***");
}

TEST(Secrets, TakesATemplateWithoutItsPlaceholders) {
  EXPECT_EQ(Secrets(server, {{"URL", "{url}&key=t0psecret"}}).hide("at db:5432&key=t0psecret"),
            "at db:5432***");
}

TEST(Secrets, HidesTheLongerOfTwoFirst) {
  EXPECT_EQ(Secrets(Url(), {{"A", "Abcdef"}, {"B", "Abcdefgh"}}).hide("Abcdefgh"), "***");
}

TEST(Secrets, KnowsHowSecretsAreCalled) {
  for (const auto* name :
       {"PGPASSWORD", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "DEPLOY_KEY", "db_pwd", "API_KEY"}) {
    EXPECT_TRUE(is_secret_name(name)) << name;
  }
  for (const auto* name : {"PGPASSFILE", "PWD", "OLDPWD", "HOME", "KEYMAP", "PATH"}) {
    EXPECT_FALSE(is_secret_name(name)) << name;
  }
}

}  // namespace
}  // namespace harness
