#include <gtest/gtest.h>

#include "catalog_database.hpp"
#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/census.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {
namespace {

/// The message of the internal Error that reading ends with after this change; empty where it does not.
std::string refusal(const std::string& change) {
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute(change);
  try {
    read_catalog(session);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal);
    return error.what();
  }
  return {};
}

void expect_named(const std::string& change, const std::string& name) {
  const auto message = refusal(change);
  EXPECT_NE(message.find(name), std::string::npos) << change << "\n" << message;
}

TEST(CatalogUnknown, KindsOfObjectsAreNamed) {
  expect_named("UPDATE pg_class SET relkind = 'z' WHERE relname = 'plot'", "plot");
  expect_named("UPDATE pg_constraint SET contype = 'z' WHERE conname = 'price_check'", "price_check");
  expect_named("UPDATE pg_type SET typtype = 'z' WHERE typname = 'mood'", "mood");
  expect_named("UPDATE pg_proc SET prokind = 'z' WHERE proname = 'twice'", "twice");
}

TEST(CatalogUnknown, CommentsOnWhatIsNotReportedAreNamed) {
  expect_named(
      "INSERT INTO pg_description SELECT oid, 'pg_constraint'::regclass, 0, 'x' FROM pg_constraint "
      "WHERE conparentid <> 0 AND contype = 'f' LIMIT 1",
      "part_user");
}

TEST(CatalogUnknown, EveryObjectThatNoReaderReportsIsNamed) {
  auto& session = catalog_session();
  Reading reading(session);
  const auto census = take_census(reading);
  EXPECT_GT(census.objects.size(), 50U);
  EXPECT_NO_THROW(expect_all_reported(session, census, census.objects));
  auto reported = census.objects;
  std::erase_if(reported, [](const ObjectId& object) { return object.catalog == "pg_policy"; });
  try {
    expect_all_reported(session, census, reported);
    FAIL() << "the policy was not missed";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("policy mine on table public.author (pg_policy)"),
              std::string::npos)
        << error.what();
  }
}

TEST(CatalogUnknown, SecurityLabelsAreToldOfWhatTheyAreOn) {
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute(
      "INSERT INTO pg_seclabel VALUES ('book'::regclass, 'pg_class'::regclass, 0, 'guard', 'secret')");
  EXPECT_EQ(told(base_catalog(), read_catalog(session)),
            std::vector<std::string>{"~table public.book: security label guard"});
}

}  // namespace
}  // namespace harness::postgres
