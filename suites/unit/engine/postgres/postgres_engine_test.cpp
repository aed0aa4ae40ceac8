#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

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
  EXPECT_EQ(engine->clone(*original)->catalog(), before);
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
