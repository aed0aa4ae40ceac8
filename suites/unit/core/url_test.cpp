#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/core/url.hpp>

namespace harness {
namespace {

TEST(ParseUrl, TakesEveryPart) {
  const auto url = parse_url("postgresql+asyncpg://me:p%40ss@db.example:5433/shop?sslmode=require");
  EXPECT_EQ(url, (Url{"postgresql", "me", "p@ss", "db.example", "5433", "shop", {{"sslmode", "require"}}}));
}

TEST(ParseUrl, GivesOptionsTheirPlace) {
  const auto url = parse_url("postgres:///shop?host=/run/pg&port=5433&user=me&password=p%40ss");
  EXPECT_EQ(url, (Url{"postgresql", "me", "p@ss", "/run/pg", "5433", "shop", {}}));
}

TEST(ParseUrl, LetsAPartWinOverItsOption) {
  const auto url = parse_url("postgresql://me:right@h/shop?password=other");
  EXPECT_EQ(url.password, "right");
}

TEST(ParseUrl, RefusesAPortThatIsNoNumberWithoutShowingThePassword) {
  for (const auto* text : {"postgresql://me:sec/ret@h/x", "postgresql://me:secret@h:port/x",
                           "postgresql://me:secret@h:123456/x"}) {
    try {
      parse_url(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_EQ(describe(error).find("secret"), std::string::npos) << describe(error);
    }
  }
}

TEST(Redacted, HidesAPasswordWithoutAUser) {
  EXPECT_EQ(redacted(parse_url("postgresql://:secret@h/x")), "postgresql://:***@h/x");
  EXPECT_EQ(to_text(parse_url("postgresql://:secret@h/x")), "postgresql://:secret@h/x");
}

TEST(Redacted, HidesEveryPassword) {
  EXPECT_EQ(redacted(parse_url("postgresql://me:secret@h/x")), "postgresql://me:***@h/x");
  EXPECT_EQ(redacted(parse_url("postgresql://me@h/x?password=secret")), "postgresql://me:***@h/x");
  EXPECT_EQ(redacted(parse_url("postgresql://me@h/x?sslpassword=secret")).find("secret"), std::string::npos);
}

}  // namespace
}  // namespace harness
