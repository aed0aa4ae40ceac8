#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/core/url_template.hpp>

namespace harness {
namespace {

const Url server = {"postgresql", "app", "s3cr3t/!", "db.local", "5433", "shop", {}};
const Url file = {"sqlite", "", "", "", "", "/tmp/shop.db", {}};

std::string refusal(const std::string& text, const Url& url) {
  try {
    fill_template(text, url);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return std::string(error.what()) + " | " + error.hint();
  }
  return {};
}

TEST(UrlTemplate, FillsEveryPart) {
  EXPECT_EQ(fill_template("{user} {password} {host} {port} {database}", server),
            "app s3cr3t/! db.local 5433 shop");
  EXPECT_EQ(fill_template("{url}", server), "postgresql://app:s3cr3t%2F%21@db.local:5433/shop");
  EXPECT_EQ(fill_template("x={database};", file), "x=/tmp/shop.db;");
}

TEST(UrlTemplate, ChangesSchemeAndDriver) {
  EXPECT_EQ(fill_template("{url:postgresql+asyncpg}", server),
            "postgresql+asyncpg://app:s3cr3t%2F%21@db.local:5433/shop");
  EXPECT_EQ(fill_template("{url:pgx5}", server), "pgx5://app:s3cr3t%2F%21@db.local:5433/shop");
  EXPECT_EQ(fill_template("{url:sqlite+aiosqlite}", file), "sqlite+aiosqlite:////tmp/shop.db");
}

TEST(UrlTemplate, RefusesTheSchemeOfAnotherEngine) {
  EXPECT_NE(refusal("{url:postgresql+asyncpg}", file).find("env.sqlite"), std::string::npos);
  EXPECT_NE(refusal("{url:sqlite}", server).find("postgresql://"), std::string::npos);
}

TEST(UrlTemplate, LeavesForeignBracesAlone) {
  for (const std::string text :
       {"{\"a\": {}}", "${HOME}", "{", "}", "{}", "{Url}", "{url", "{{", "awk '{print $1}'"}) {
    EXPECT_EQ(fill_template(text, server), text);
  }
  EXPECT_EQ(fill_template("{{url}} {{user}", server), "{url} {app");
}

TEST(UrlTemplate, NamesAnUnknownPlaceholderAndTheKnownOnes) {
  const auto message = refusal("x{databse}y", server);
  EXPECT_NE(message.find("{databse}"), std::string::npos);
  EXPECT_NE(message.find("{database}"), std::string::npos);
}

TEST(UrlTemplate, NeverPutsAPasswordIntoArguments) {
  EXPECT_EQ(fill_arguments({"make", "--host={host}"}, server),
            (std::vector<std::string>{"make", "--host=db.local"}));
  EXPECT_EQ(fill_arguments({"make", "{url}"}, file),
            (std::vector<std::string>{"make", "sqlite:////tmp/shop.db"}));
  for (const std::string argument : {"{url}", "{password}", "--dsn={url:postgresql+asyncpg}"}) {
    try {
      fill_arguments({"make", argument}, server);
      ADD_FAILURE() << argument << " was filled";
    } catch (const Error& error) {
      EXPECT_NE(error.hint().find("environment"), std::string::npos);
      EXPECT_EQ(describe(error).find("s3cr3t"), std::string::npos);
    }
  }
  Url in_options = file;
  in_options.options["sslpassword"] = "hidden";
  EXPECT_THROW(fill_arguments({"{url}"}, in_options), Error);
}

TEST(UrlTemplate, FillsEnvironments) {
  const auto filled = fill_environment({{"DATABASE_URL", "{url}"}, {"MODE", "test"}}, server);
  EXPECT_EQ(filled.at("DATABASE_URL"), "postgresql://app:s3cr3t%2F%21@db.local:5433/shop");
  EXPECT_EQ(filled.at("MODE"), "test");
}

TEST(UrlTemplate, TakesThePasswordOutOfOutput) {
  EXPECT_EQ(without_password("cannot log in with s3cr3t/! at postgresql://app:s3cr3t%2F%21@db", server),
            "cannot log in with *** at postgresql://app:***@db");
  EXPECT_EQ(without_password("nothing to hide", file), "nothing to hide");
}

}  // namespace
}  // namespace harness
