// What belongs to all databases of a server, when the database that made it is gone.

#include <suites/unit/engine/postgres/server/playground.hpp>

#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness {
namespace {

constexpr const char* shared_objects =
    "SELECT rolname FROM pg_roles WHERE oid >= 16384 UNION ALL SELECT spcname FROM pg_tablespace WHERE oid "
    ">= "
    "16384 UNION ALL SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setdatabase = 0 UNION ALL "
    "SELECT roname FROM pg_replication_origin UNION ALL SELECT datname FROM pg_database WHERE oid >= 16384 "
    "AND "
    "datname !~ '^migrate_' UNION ALL SELECT name FROM pg_file_settings WHERE sourcefile ~ 'auto' ORDER BY 1";

std::vector<std::string> shared_in(Database& database) {
  std::vector<std::string> names;
  for (const auto& row : database.connect()->query(shared_objects).rows) {
    names.push_back(*row.at(0));
  }
  return names;
}

void leave_something(Database& database) {
  const auto session = database.connect();
  session->execute(
      "CREATE ROLE \"A Reader\"; CREATE ROLE writer; GRANT \"A Reader\" TO writer WITH ADMIN OPTION;"
      "ALTER ROLE writer SET work_mem = '1MB'; ALTER ROLE ALL SET lock_timeout = '7s';"
      "CREATE TABLE things (id int); ALTER TABLE things OWNER TO writer;"
      "ALTER DEFAULT PRIVILEGES FOR ROLE writer GRANT SELECT ON TABLES TO \"A Reader\"");
  session->execute("SET allow_in_place_tablespaces = on");
  session->execute("CREATE TABLESPACE shelf OWNER writer LOCATION ''");
  session->execute("CREATE DATABASE aside OWNER writer IS_TEMPLATE true TABLESPACE shelf");
  session->execute("SELECT pg_replication_origin_create('elsewhere')");
  session->execute("ALTER SYSTEM SET deadlock_timeout = '3s'");
}

TEST(SharedObjects, AreClearedWhereNoDatabaseOfOursIsLeft) {
  const Playground playground;
  const auto engine = make_postgres_engine(playground.options());
  auto first = engine->create(Reach::this_process);
  leave_something(*first);
  ASSERT_EQ(shared_in(*first).size(), 8U);
  first.reset();
  auto beside = engine->create(Reach::this_process);
  engine->server()->clear();
  EXPECT_EQ(shared_in(*beside).size(), 8U) << "somebody may use them";
  beside.reset();
  engine->server()->clear();
  EXPECT_EQ(shared_in(*engine->create(Reach::this_process)), std::vector<std::string>());
}

TEST(SharedObjects, StayOnAServerThatWasGiven) {
  const postgres::Cluster cluster{postgres::find_binaries()};
  PostgresOptions options;
  options.server = cluster.url();
  const auto engine = make_postgres_engine(options);
  engine->create(Reach::this_process)->connect()->execute("CREATE ROLE somebody");
  engine->server()->clear();
  EXPECT_EQ(shared_in(*engine->create(Reach::this_process)), std::vector<std::string>{"somebody"});
}

}  // namespace
}  // namespace harness
