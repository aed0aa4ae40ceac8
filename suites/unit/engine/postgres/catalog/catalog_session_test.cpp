#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/catalog/catalog_database.hpp>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {
namespace {

/// Settings that change what the server prints, each to something unusual.
constexpr const char* odd_settings = R"(
SET search_path = app, public; SET timezone = 'Asia/Tokyo'; SET datestyle = 'German, DMY';
SET intervalstyle = 'iso_8601'; SET bytea_output = 'escape'; SET extra_float_digits = -3;
SET quote_all_identifiers = on; SET lock_timeout = '1ms'; SET row_security = off; SET jit = on)";

std::string settings(Session& session) {
  std::string text;
  for (const auto& row : session.query("SELECT name, setting FROM pg_settings ORDER BY name").rows) {
    text += row[0].value() + "=" + row[1].value_or("") + "\n";
  }
  return text;
}

/// Puts the shared session right again, whatever a test did.
struct Restored {
  ~Restored() { catalog_session().reset(); }
};

TEST(CatalogSession, SettingsChangeNothingAndAreBackAfterwards) {
  const Restored restored;
  auto& session = catalog_session();
  session.execute(odd_settings);
  const auto before = settings(session);
  EXPECT_EQ(told(base_catalog(), read_catalog(session)), std::vector<std::string>{});
  EXPECT_EQ(settings(session), before);
  EXPECT_FALSE(session.in_transaction());
}

TEST(CatalogSession, AnOpenTransactionStaysOpenWithItsSettings) {
  const Restored restored;
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute("CREATE TABLE app.passing (id integer); SET LOCAL quote_all_identifiers = on");
  const auto before = settings(session);
  EXPECT_NE(read_catalog(session).find({{"app", "passing"}, "table"}), nullptr);
  EXPECT_TRUE(session.in_transaction());
  EXPECT_EQ(settings(session), before);
  EXPECT_EQ(session.query("SELECT count(*) FROM app.passing").rows[0][0], "0");
}

TEST(CatalogSession, MayBeReadOnly) {
  const Restored restored;
  auto& session = catalog_session();
  session.execute(
      "SET default_transaction_read_only = on; SET default_transaction_isolation = 'serializable'");
  EXPECT_EQ(told(base_catalog(), read_catalog(session)), std::vector<std::string>{});
}

TEST(CatalogSession, MayBeSomebodyWithoutRights) {
  const Restored restored;
  auto& session = catalog_session();
  session.execute("SET ROLE boss");
  // What a mapping holds is for its owner to see.
  EXPECT_EQ(told(base_catalog(), read_catalog(session)),
            std::vector<std::string>{"~user mapping remote.reader: options"});
}

TEST(CatalogSession, ATemporaryTableDoesNotStandInForACatalog) {
  const Restored restored;
  auto& session = catalog_session();
  session.execute("CREATE TEMPORARY TABLE pg_class (oid oid); SET search_path = pg_temp, pg_catalog");
  EXPECT_EQ(told(base_catalog(), read_catalog(session)), std::vector<std::string>{});
}

TEST(CatalogSession, IsAsBeforeWhenReadingFails) {
  const Restored restored;
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute("UPDATE pg_proc SET prokind = 'z' WHERE proname = 'twice'");
  const auto before = settings(session);
  EXPECT_THROW(read_catalog(session), Error);
  EXPECT_TRUE(session.in_transaction());
  EXPECT_EQ(settings(session), before);
}

TEST(CatalogSession, SecretsAreNotInTheCatalog) {
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute(
      "CREATE SUBSCRIPTION feed CONNECTION 'dbname=x password=p4ssw0rd' PUBLICATION p "
      "WITH (connect = false, slot_name = NONE)");
  const auto catalog = read_catalog(session);
  const auto* feed = catalog.find({{"feed"}, "subscription"});
  ASSERT_NE(feed, nullptr);
  EXPECT_NE(feed->at("connection").find("password=(hidden)"), std::string::npos) << feed->at("connection");
  ASSERT_NE(catalog.find({{"remote", "reader"}, "user mapping"}), nullptr);
  for (const auto& [identity, attributes] : catalog) {
    for (const auto& [name, value] : attributes) {
      EXPECT_EQ(value.find("p4ssw0rd"), std::string::npos) << to_string(identity) << " " << name;
    }
  }
}

TEST(CatalogSession, WhatIsTemporaryAnExtensionsOrTheServersIsHidden) {
  EXPECT_NE(base_catalog().find({{"citext"}, "extension"}), nullptr);
  EXPECT_NE(base_catalog().find({{"public", "author"}, "table"}), nullptr);
  for (const auto& [identity, attributes] : base_catalog()) {
    const std::string name = to_string(identity);
    EXPECT_EQ(name.find("passing"), std::string::npos);
    EXPECT_EQ(name.find("fleeting"), std::string::npos);
    EXPECT_EQ(name.find("citext("), std::string::npos);
    EXPECT_EQ(name.find("pg_catalog"), std::string::npos);
    EXPECT_EQ(name.find("information_schema"), std::string::npos);
    EXPECT_EQ(name.find("pg_attver"), std::string::npos);
  }
}

}  // namespace
}  // namespace harness::postgres
