#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/address.hpp>

namespace harness {
namespace {

TEST(ReadAddress, TakesBothFormsOfLibpq) {
  const Url expected{"postgresql", "me", "p@ss", "db", "5433", "shop", {{"sslmode", "require"}}};
  EXPECT_EQ(read_address("postgresql://me:p%40ss@db:5433/shop?sslmode=require"), expected);
  EXPECT_EQ(read_address("postgres+asyncpg://me:p%40ss@db:5433/shop?sslmode=require"), expected);
  EXPECT_EQ(read_address("host=db port = 5433 user='me' password=p@ss dbname=shop sslmode=require"),
            expected);
}

TEST(ReadAddress, LetsTheLaterOfTwoWinAsLibpqDoes) {
  const auto url = read_address("postgresql://a:x@one:1/b?host=two&port=2&user=c&password=y&dbname=d");
  EXPECT_EQ(url, (Url{"postgresql", "c", "y", "two", "2", "d", {}}));
}

/// libpq decodes the keywords as it does their values.
TEST(ReadAddress, ReadsEncodedKeywords) {
  EXPECT_EQ(read_address("postgresql://a:x@one:1/b?%68ost=two&p%6Frt=2&%75ser=c&passwor%64=y&%64bname=d"),
            (Url{"postgresql", "c", "y", "two", "2", "d", {}}));
  EXPECT_EQ(read_address("postgresql://h/b?%73%73%6c%6d%6f%64%65=require"),
            (Url{"postgresql", "", "", "h", "", "b", {{"sslmode", "require"}}}));
  EXPECT_EQ(read_address("postgresql+asyncpg://h/b?%68ost=%2Frun%2Fpg").host, "/run/pg");
}

TEST(ReadAddress, KeepsSeveralHosts) {
  const auto url = read_address("postgresql://a:1,b:2/x?target_session_attrs=any");
  EXPECT_EQ(url.host, "a,b");
  EXPECT_EQ(url.port, "1,2");
  EXPECT_EQ(read_address(to_text(url)), url);
}

TEST(ReadAddress, ReadsWhatItWrote) {
  for (const auto* text :
       {"postgresql://me:p%2F%40ss@db:5433/shop?sslmode=require", "postgresql:///x?host=/run/pg",
        "postgresql://[::1]:1/x", "service=shop", "postgresql://:p%40ss@db/x", "password=secret host=db",
        "hostaddr=127.0.0.1 dbname='a b/c'"}) {
    const auto url = read_address(text);
    EXPECT_EQ(read_address(to_text(url)), url) << text;
  }
}

TEST(ReadAddress, RefusesWithoutQuotingWhereAPasswordMayBeReadAsSomethingElse) {
  for (const auto* text :
       {"postgresql://me:sec/ret@h/x", "postgresql://me:12/secret@h/x", "postgresql://me:a@secret@h/x",
        "postgresql://me:%zzsecret@h/x", "postgresql://h/x?passwor%zz=secret",
        "postgresql://h/x?%68os=secret", "postgresql://me:x@h:secret/x", "postgresql://me:x@h/y?secret",
        "host=h,port=1,password=secret", "host=h password=a secret", "host=h password=a secret=b",
        "host=h password='secret", "secret", "postgresql://me:secret@[h/x"}) {
    try {
      read_address(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_EQ(describe(error).find("sec"), std::string::npos) << describe(error);
      EXPECT_NE(error.hint(), "");
    }
  }
}

TEST(ReadAddress, TellsAnAddressFromAFile) {
  for (const auto* text : {"host=x", " dbname = y", "sqlite:///x", "password='a b' host=h"}) {
    EXPECT_TRUE(is_address(text)) << text;
  }
  for (const auto* text : {"a.sqlite", "db@002", "nonsense=1", "", "=", "host"}) {
    EXPECT_FALSE(is_address(text)) << text;
  }
}

TEST(Redacted, HidesADatabaseThatMayHoldAPassword) {
  EXPECT_EQ(redacted(Url{"postgresql", "", "", "h", "12", "secret@h/x", {}}).find("secret"),
            std::string::npos);
}

}  // namespace
}  // namespace harness
