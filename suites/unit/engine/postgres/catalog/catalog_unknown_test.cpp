#include <algorithm>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/catalog/catalog_database.hpp>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/accounted_catalogs.hpp>
#include <harness/engine/postgres/catalog/census.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>

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

/// The message about a catalog with these columns and rows, in the schema of the server's own.
std::string refusal_of_catalog(const std::string& columns, const std::string& values) {
  auto& session = catalog_session();
  const Rollback rollback(session);
  session.execute("SET LOCAL allow_system_table_mods = on; CREATE TABLE pg_catalog.pg_novelty (" + columns +
                  "); INSERT INTO pg_catalog.pg_novelty " + values);
  try {
    expect_unused(session, "pg_novelty");
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST(CatalogUnknown, CatalogsOfNewerServersAreNamedWhenTheyAreInUse) {
  EXPECT_NE(refusal_of_catalog("oid oid", "VALUES (16384)").find("pg_novelty"), std::string::npos);
  EXPECT_NE(refusal_of_catalog("a integer", "VALUES (1)").find("pg_novelty"), std::string::npos);
  EXPECT_EQ(refusal_of_catalog("oid oid", "VALUES (7)"), "");
  EXPECT_EQ(refusal_of_catalog("a integer", "SELECT 1 WHERE false"), "");
}

TEST(CatalogUnknown, EveryCatalogIsAccountedFor) {
  ASSERT_GT(accounted_catalogs().size(), 30U);
  for (const auto& catalog : accounted_catalogs()) {
    EXPECT_NE(catalog.reader.empty(), catalog.reason.empty()) << catalog.name;
    const auto reader = std::find_if(readers().begin(), readers().end(),
                                     [&](const Reader& known) { return known.what == catalog.reader; });
    if (!catalog.reader.empty()) {
      ASSERT_NE(reader, readers().end()) << catalog.reader;
      EXPECT_NE(reader->query(180000).find(catalog.name), std::string::npos)
          << "the " << catalog.reader << " do not read " << catalog.name;
    }
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
