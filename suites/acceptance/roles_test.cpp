// Histories that make roles, which all databases of a server share.

#include <filesystem>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

#include <harness/engine/postgres/session/connection.hpp>

namespace harness::acceptance {
namespace {

class RolesOfAGivenServer : public ::testing::Test {
 protected:
  RolesOfAGivenServer() : admin_(server()) {
    admin_.execute("CREATE ROLE of_before NOLOGIN");
    admin_.execute("CREATE ROLE of_before_too");
  }
  ~RolesOfAGivenServer() override {
    for (const char* role : {"of_before", "of_before_too", "of_the_run", "of_a_loop"}) {
      admin_.execute(std::string("DROP ROLE IF EXISTS ") + role);
    }
  }

  void write(const std::string& up, const std::string& down) const {
    sandbox_.write("001_first.up.sql", "CREATE TABLE t (a int);\n");
    sandbox_.write("001_first.down.sql", "DROP TABLE t;\n");
    sandbox_.write("002_roles.up.sql", "-- of everybody\n" + up + "\n");
    sandbox_.write("002_roles.down.sql", down + "\n");
  }

  ProcessResult test(const Arguments& more = {}) const {
    Arguments arguments = {"test", "--server", to_text(server())};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sandbox_.migrate(arguments);
  }

  bool exists(const std::string& role) {
    return !admin_.query("SELECT FROM pg_roles WHERE rolname = $1", {role}).rows.empty();
  }

  postgres::Connection admin_;
  Sandbox sandbox_;
};

TEST_F(RolesOfAGivenServer, AreNotForRevisionsToChange) {
  for (const std::string up :
       {"CREATE ROLE of_the_run;", "ALTER USER of_before LOGIN;", "DROP GROUP of_before;",
        "GRANT of_before TO of_before_too;", "DO $$ BEGIN EXECUTE 'CREATE ROLE of_the_run'; END $$;",
        "DO $$ BEGIN IF true THEN CREATE ROLE of_the_run; END IF; END $$;",
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE ROLE of_the_run; END $$; "
        "SELECT f();",
        "DROP DATABASE IF EXISTS of_somebody;", "ALTER SYSTEM SET work_mem = '17MB';"}) {
    write(up, "SELECT 1;");
    const auto result = test();
    EXPECT_EQ(result.exit_code, 2) << up << result.output;
    const auto text = result.output + result.errors;
    EXPECT_TRUE(holds(text, "002_roles.up.sql:2"));
    EXPECT_TRUE(holds(text, "would change what all its databases share"));
    EXPECT_TRUE(holds(text, "leave out --server"));
    EXPECT_TRUE(holds(text, "--allow-roles"));
    EXPECT_FALSE(exists("of_the_run"));
  }
  write("SELECT 1;", "DROP ROLE of_before;");
  const auto down = test();
  EXPECT_TRUE(holds(down.output + down.errors, "002_roles.down.sql:1"));
  EXPECT_TRUE(exists("of_before"));
}

TEST_F(RolesOfAGivenServer, AreNotMistakenForWhatOnlySoundsLikeThem) {
  write(
      "CREATE TABLE roles (role text, \"user\" text); -- CREATE ROLE x\n"
      "INSERT INTO roles VALUES ('CREATE ROLE app', 'GRANT a TO b');\n"
      "GRANT SELECT ON roles TO of_before;",
      "DROP TABLE roles;");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

TEST_F(RolesOfAGivenServer, ThatWereAlteredOrDroppedAreNamed) {
  write(
      "ALTER ROLE of_before LOGIN; ALTER ROLE of_before SET search_path = 'secret';\n"
      "DROP ROLE IF EXISTS of_before_too;",
      "SELECT 1;");
  const auto result = test({"--allow-roles"});
  EXPECT_EQ(result.exit_code, 2) << result.output;
  const auto text = result.output + result.errors;
  EXPECT_TRUE(holds(text, "role of_before: rolcanlogin was false and is true, settings were made"));
  EXPECT_TRUE(holds(text, "role of_before_too: it was dropped"));
  EXPECT_FALSE(holds(text, "secret'"));
}

TEST_F(RolesOfAGivenServer, WhosePasswordHasChangedAreNamed) {
  write("ALTER ROLE of_before PASSWORD 'stolen';", "SELECT 1;");
  const auto result = test({"--allow-roles"});
  EXPECT_EQ(result.exit_code, 2) << result.output;
  const auto text = result.output + result.errors;
  EXPECT_TRUE(holds(text, "role of_before: its password was changed")) << text;
}

/// What no text shows is seen afterwards.
TEST_F(RolesOfAGivenServer, ThatAFunctionChangesAreNamed) {
  write(
      "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS "
      "$$ BEGIN EXECUTE 'ALTER ' || 'ROLE of_before LOGIN'; END $$;\nSELECT f();",
      "DROP FUNCTION f();");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 2) << result.output;
  EXPECT_TRUE(holds(result.output + result.errors, "role of_before: rolcanlogin was false and is true"));
}

TEST_F(RolesOfAGivenServer, ThatARunHasMadeGoWithItOrAreListed) {
  write(
      "CREATE ROLE of_the_run;\n"
      "DO $$ BEGIN EXECUTE 'CREATE ' || 'ROLE of_a_loop'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
      "DROP ROLE of_the_run;");
  const auto result = test({"--allow-roles"});
  EXPECT_FALSE(exists("of_the_run")) << result.output;
  EXPECT_TRUE(exists("of_a_loop")) << "who made it is not known";
  EXPECT_TRUE(holds(result.output, "kept role of_a_loop"));
}

TEST_F(RolesOfAGivenServer, OutliveAWalkAndTheFindingSaysSo) {
  const auto folder = std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations/good/role_made";
  const auto result = test({"--dir", folder.string(), "--allow-roles"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "upgrade/failed"));
  EXPECT_TRUE(holds(result.output, "leave out --server"));
}

TEST(RolesOfOurOwnServer, AreForRevisionsToChange) {
  const Sandbox sandbox;
  const auto folder = std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations/good/role_made";
  EXPECT_EQ(sandbox.migrate({"test", "--dir", folder.string()}).exit_code, 0);
}

}  // namespace
}  // namespace harness::acceptance
