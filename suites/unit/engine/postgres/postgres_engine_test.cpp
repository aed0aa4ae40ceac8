#include <string>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

/// Each reading is held against a full one.
PostgresOptions verified() {
  PostgresOptions options;
  options.snapshots = Snapshots::verified;
  return options;
}

TEST(PostgresEngine, CopiesADatabaseWithItsRows) {
  const auto engine = make_postgres_engine();
  const auto original = engine->create(Reach::this_process);
  auto session = original->connect();
  session->execute("CREATE TABLE t (id int); INSERT INTO t VALUES (5), (6)");
  const auto before = original->data();
  session.reset();

  const auto copy = engine->clone(*original);
  EXPECT_NE(copy->url().database, original->url().database);
  EXPECT_EQ(before.tables.at({"public", "t"}).count, 2U);
  EXPECT_EQ(copy->data(), before);
  copy->connect()->execute("DELETE FROM t");
  EXPECT_EQ(original->data(), before);
  EXPECT_TRUE(copy->data().tables.empty());
}

TEST(PostgresEngine, CopiesADatabaseWithItsSettings) {
  const auto engine = make_postgres_engine();
  const auto original = engine->create(Reach::this_process);
  const std::string name = original->url().database;
  original->connect()->execute("CREATE ROLE \"Reader\"; ALTER DATABASE " + name +
                               " SET search_path TO \"$user\", app;" + "ALTER DATABASE " + name +
                               " SET app.motto TO 'it''s, so';" + "ALTER ROLE \"Reader\" IN DATABASE " +
                               name + " SET work_mem TO '8MB'");
  const auto copy = engine->clone(*original);
  EXPECT_EQ(copy->catalog(), original->catalog());
  EXPECT_EQ(copy->connect()->query("SHOW app.motto").rows.at(0).at(0), "it's, so");
}

TEST(PostgresEngine, CopiesWhatTheServerSaysOfADatabase) {
  const auto engine = make_postgres_engine();
  const auto original = engine->create(Reach::this_process);
  const std::string name = original->url().database;
  original->connect()->execute(
      "CREATE ROLE chief; CREATE ROLE clerk; CREATE ROLE guest; COMMENT ON DATABASE " + name +
      " IS 'it''s ours'; ALTER DATABASE " + name + " OWNER TO chief; ALTER DATABASE " + name +
      " CONNECTION LIMIT 7; REVOKE TEMPORARY ON DATABASE " + name +
      " FROM public; GRANT CREATE ON DATABASE " + name +
      " TO clerk WITH GRANT OPTION; SET ROLE clerk; GRANT CREATE ON DATABASE " + name + " TO guest");
  const auto before = original->catalog();
  EXPECT_NE(before.find({{"guest"}, "database grant"}), nullptr);
  const auto copy = engine->clone(*original);
  EXPECT_EQ(copy->catalog(), before);
  EXPECT_EQ(engine->open(copy->url(), Access::reading)->catalog(), before) << "read, and not known";
}

TEST(PostgresEngine, KnowsOfACopyWhatItKnewOfTheOriginal) {
  const auto engine = make_postgres_engine(verified());
  const auto original = engine->create(Reach::this_process);
  original->connect()->execute("CREATE TABLE t (id int); CREATE TABLE u (id int); INSERT INTO t VALUES (5)");
  original->catalog();
  original->data();
  original->connect()->execute("INSERT INTO t VALUES (6); CREATE TABLE v (id int)");  // not read yet
  const auto copy = engine->clone(*original);
  auto& known = dynamic_cast<postgres::PostgresDatabase&>(*copy);
  EXPECT_NE(copy->catalog().find({{"public", "v"}, "table"}), nullptr);
  EXPECT_EQ(copy->data().tables.at({"public", "t"}).count, 2U);
  const auto readings = known.full_readings();
  copy->connect()->execute("DROP TABLE u; ALTER TABLE t ADD COLUMN name text; DELETE FROM t WHERE id = 5");
  original->connect()->execute("CREATE TABLE only_there (id int)");
  const auto after = copy->catalog();
  EXPECT_EQ(after.find({{"public", "u"}, "table"}), nullptr);
  EXPECT_EQ(after.find({{"public", "only_there"}, "table"}), nullptr);
  EXPECT_NE(after.find({{"public", "t", "name"}, "column"}), nullptr);
  EXPECT_EQ(copy->data().tables.at({"public", "t"}).count, 1U);
  EXPECT_NE(original->catalog().find({{"public", "only_there"}, "table"}), nullptr);
  EXPECT_EQ(known.full_readings(), readings) << "only what has changed is read";
}

TEST(PostgresEngine, DoesNotKnowOfACopyWhatNoCopyHas) {
  const auto engine = make_postgres_engine(verified());
  const auto original = engine->create(Reach::this_process);
  const auto name = original->url().database;
  original->connect()->execute("ALTER DATABASE " + name + " IS_TEMPLATE true");
  const auto before = original->catalog();
  EXPECT_NE(engine->clone(*original)->catalog(), before);
  original->connect()->execute("ALTER DATABASE " + name + " IS_TEMPLATE false");
}

TEST(PostgresEngine, CopiesAgainWithoutAReadingWhereNobodyHasCome) {
  const auto engine = make_postgres_engine(verified());
  const auto original = engine->create(Reach::this_process);
  original->connect()->execute("CREATE TABLE t (id int)");
  original->catalog();
  for (int copies = 0; copies < 3; ++copies) {
    const auto copy = engine->clone(*original);
    copy->connect()->execute("CREATE TABLE mine (id int)");
    EXPECT_NE(copy->catalog().find({{"public", "mine"}, "table"}), nullptr);
    original->connect()->execute("CREATE TABLE t" + std::to_string(copies) + " (id int)");
    const auto later = engine->clone(*original);
    EXPECT_NE(later->catalog().find({{"public", "t" + std::to_string(copies)}, "table"}), nullptr);
  }
}

TEST(PostgresEngine, MakesDatabasesInOtherEnvironments) {
  const auto engine = make_postgres_engine();
  const auto environments = engine->environments(Reach::this_process);
  EXPECT_GE(environments.size(), 6U);
  for (const auto& environment : environments) {
    SCOPED_TRACE(environment.name);
    const auto database = engine->create_in(environment, Reach::this_process);
    if (!environment.preparation.empty()) {
      database->connect()->execute(environment.preparation);
    }
    if (!environment.role.empty()) {
      database->act_as(environment.role);
    }
    const auto session = database->connect();
    session->execute("CREATE TABLE t (id int)");
    const auto found = session->query(
        "SELECT current_setting('is_superuser'), n.nspname, pg_catalog.getdatabaseencoding(), CURRENT_USER "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE relname = "
        "'t'");
    const auto& row = found.rows.at(0);
    EXPECT_EQ(row.at(0), environment.role.empty() ? "on" : "off");
    EXPECT_EQ(row.at(1),
              environment.stand_ins.empty() || !environment.role.empty() ? "public" : "migrate_elsewhere");
    EXPECT_EQ(row.at(2), environment.creation.find("SQL_ASCII") == std::string::npos ? "UTF8" : "SQL_ASCII");
    EXPECT_EQ(row.at(3), environment.role.empty() ? "postgres" : environment.role);
  }
}

TEST(PostgresEngine, RestoresADatabaseUnderItsAddress) {
  const auto engine = make_postgres_engine();
  const auto source = engine->create(Reach::this_process);
  source->connect()->execute("CREATE TABLE t (id int); INSERT INTO t VALUES (5)");
  const auto altered = engine->create(Reach::this_process);
  const auto name = altered->url().database;
  altered->connect()->execute("CREATE TABLE left_behind (id int); ALTER DATABASE " + name +
                              " SET search_path TO nowhere");
  const auto before = altered->catalog();
  engine->in_place_copies()->overwrite(*altered, *source);
  EXPECT_EQ(altered->url().database, name);
  EXPECT_EQ(altered->catalog(), source->catalog());
  EXPECT_EQ(altered->data(), source->data());
  EXPECT_NE(altered->catalog(), before);
  altered->connect()->execute("DROP TABLE t");
  EXPECT_NE(altered->catalog(), source->catalog());
}

TEST(PostgresEngine, TakesItsOwnAddressesOnly) {
  const auto engine = make_postgres_engine();
  EXPECT_TRUE(engine->takes(parse_url("postgresql://host/name")));
  EXPECT_TRUE(engine->takes(parse_url("postgres+asyncpg://host/name")));
  EXPECT_FALSE(engine->takes(parse_url("sqlite:///file")));
}

TEST(PostgresEngine, QuotesNamesThatNeedIt) {
  const auto engine = make_postgres_engine();
  EXPECT_EQ(engine->quote("users"), "users");
  EXPECT_EQ(engine->quote("user"), "\"user\"");
  EXPECT_EQ(engine->quote("Users"), "\"Users\"");
  EXPECT_EQ(engine->quote("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(engine->quote("1st"), "\"1st\"");
  EXPECT_EQ(engine->quote(""), "\"\"");
}

}  // namespace
}  // namespace harness
