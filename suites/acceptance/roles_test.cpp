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

/// Supabase's image has roles that its migrations grant to.
TEST_F(RolesOfAGivenServer, AreNotMadeForALayoutUnlessThatIsAllowed) {
  sandbox_.write("supabase/config.toml", "project_id = \"shop\"\n");
  sandbox_.write("supabase/migrations/20240101000000_shop.sql",
                 "CREATE TABLE shop (id int);\nGRANT SELECT ON shop TO authenticated;\n");
  const Arguments here = {"--dir", "supabase/migrations", "--only", "upgrade"};
  const auto refused = test(here);
  EXPECT_EQ(refused.exit_code, 2) << refused.output << refused.errors;
  EXPECT_TRUE(holds(refused.output + refused.errors, "would change what all its databases share"));
  EXPECT_FALSE(exists("authenticated"));
  auto allowed = here;
  allowed.emplace_back("--allow-roles");
  const auto done = test(allowed);
  EXPECT_EQ(done.exit_code, 0) << done.output << done.errors;
  EXPECT_FALSE(exists("authenticated"));
  EXPECT_FALSE(exists("anon"));
}

TEST_F(RolesOfAGivenServer, AreNotForRevisionsToChange) {
  for (const std::string up :
       {"CREATE ROLE of_the_run;",
        "ALTER USER of_before LOGIN;",
        "DROP GROUP of_before;",
        "GRANT of_before TO of_before_too;",
        "DO $$ BEGIN EXECUTE 'CREATE ROLE of_the_run'; END $$;",
        "DO $$ BEGIN IF true THEN CREATE ROLE of_the_run; END IF; END $$;",
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE ROLE of_the_run; END $$; "
        "SELECT f();",
        "DROP OWNED BY of_before;",
        "REASSIGN OWNED BY of_before TO of_before_too;",
        "COMMENT ON ROLE of_before IS 'x';",
        "COMMENT ON DATABASE postgres IS 'x';",
        "COMMENT ON TABLESPACE pg_default IS 'x';",
        "SECURITY LABEL ON ROLE of_before IS 'x';",
        "GRANT CREATE ON DATABASE postgres TO of_before;",
        "GRANT CREATE ON TABLESPACE pg_default TO of_before;",
        "UPDATE pg_catalog.pg_database SET datconnlimit = 1 WHERE datname = 'of_somebody';",
        "SELECT pg_create_physical_replication_slot('of_the_run');",
        "DO $$ BEGIN EXECUTE format('GRANT %I TO %I', 'of_before', 'of_before_too'); END $$;",
        "DROP DATABASE IF EXISTS of_somebody;",
        "ALTER SYSTEM SET work_mem = '17MB';"}) {
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
  EXPECT_EQ(admin_.query("SELECT count(*) FROM pg_shdescription WHERE description = 'x'").rows.at(0).at(0),
            "0");
  write("SELECT 1;", "DROP ROLE of_before;");
  const auto down = test();
  EXPECT_TRUE(holds(down.output + down.errors, "002_roles.down.sql:1"));
  EXPECT_TRUE(exists("of_before"));
}

TEST_F(RolesOfAGivenServer, AreNotMistakenForWhatOnlySoundsLikeThem) {
  write(
      "CREATE TABLE roles (role text, \"user\" text); -- CREATE ROLE x\n"
      "INSERT INTO roles VALUES ('CREATE ROLE app', 'GRANT a TO b');\n"
      "GRANT SELECT ON roles TO of_before;\n"
      "COMMENT ON COLUMN roles.role IS 'DROP OWNED BY app';",
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

TEST_F(RolesOfAGivenServer, AreNotForProgramsToChangeEither) {
  for (const std::string statement :
       {"CREATE ROLE of_the_run", "DROP OWNED BY of_before", "reassign owned by of_before to of_before_too",
        "COMMENT ON DATABASE postgres IS 'x'", "GRANT of_before TO of_before_too", "ALTER SYSTEM RESET ALL",
        "GRANT CONNECT ON DATABASE postgres TO of_before"}) {
    sandbox_.write("migrate.toml",
                   "[[suite]]\nname = \"a\"\n[suite.history]\nkind = \"command\"\nfiles = \"0*.py\"\n"
                   "[suite.history.commands]\nup = [\"true\"]\ndown = [\"true\"]\ncurrent = [\"true\"]\n");
    sandbox_.write("001_a.py", "# DROP OWNED BY us\nrun(\"" + statement + "\")\n");
    const auto result = test();
    EXPECT_EQ(result.exit_code, 2) << statement << result.output;
    EXPECT_TRUE(holds(result.output + result.errors, "001_a.py:2"));
  }
  sandbox_.write("001_a.py",
                 "run(\"GRANT SELECT ON t TO of_before\")\nrun(\"DROP TABLE owned\")\n"
                 "run(\"COMMENT ON TABLE t IS 'x'\")\n");
  EXPECT_FALSE(holds(test().errors, "would change what all its databases share"));
}

TEST_F(RolesOfAGivenServer, ThatAModelsScriptMakesAreRefusedAndDropped) {
  sandbox_.write("db/001_first.up.sql", "CREATE TABLE t (a int);\n");
  sandbox_.write("db/001_first.down.sql", "DROP TABLE t;\n");
  sandbox_.write("schema.sql", "CREATE TABLE t (a int);\nCREATE ROLE of_the_run;\n");
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"a\"\n[suite.history]\nkind = \"sql\"\npath = \"db\"\n"
                 "[[suite.model]]\nsql = [\"schema.sql\"]\n");
  const auto refused = test();
  EXPECT_EQ(refused.exit_code, 2) << refused.output;
  EXPECT_TRUE(holds(refused.output + refused.errors, "schema.sql:2"));
  EXPECT_FALSE(exists("of_the_run"));
  const auto allowed = test({"--allow-roles"});
  EXPECT_EQ(allowed.exit_code, 0) << allowed.output << allowed.errors;
  EXPECT_TRUE(holds(allowed.output, "ok model_parity"));
  EXPECT_FALSE(holds(allowed.output, "kept role"));
  EXPECT_FALSE(exists("of_the_run")) << "it goes with the run";
}

/// Side by side, each would see the other's role come and go.
TEST_F(RolesOfAGivenServer, AreMadeByOneSuiteAtATime) {
  const auto write_suite = [&](const std::string& name, const std::string& role, const std::string& pause) {
    sandbox_.write(name + "/001_first.up.sql",
                   "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role +
                       "') THEN CREATE ROLE " + role + "; END IF; END $$;\n");
    sandbox_.write(name + "/001_first.down.sql", "SELECT 1;\n");
    sandbox_.write(name + "/002_second.up.sql", "CREATE TABLE t (a int);\nSELECT pg_sleep(" + pause + ");\n");
    sandbox_.write(name + "/002_second.down.sql", "DROP TABLE t;\n");
  };
  write_suite("slow", "of_the_run", "0.5");
  write_suite("quick", "of_a_loop", "0.05");
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"slow\"\n[suite.history]\nkind = \"sql\"\npath = \"slow\"\n"
                 "[[suite]]\nname = \"quick\"\n[suite.history]\nkind = \"sql\"\npath = \"quick\"\n");
  const auto result = test({"--allow-roles", "--jobs", "2"});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_TRUE(holds(result.output, "2 runs"));
  EXPECT_FALSE(holds(result.output, "kept role")) << result.output;
  EXPECT_FALSE(exists("of_the_run"));
  EXPECT_FALSE(exists("of_a_loop"));
}

TEST_F(RolesOfAGivenServer, AreNotForFreshToChange) {
  const ServerDatabase database;
  write(
      "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'of_the_run')\n"
      "THEN CREATE ROLE of_the_run; END IF; END $$;",
      "DROP ROLE IF EXISTS of_the_run;");
  ASSERT_EQ(sandbox_.migrate({"upgrade", "--database-url", database.url()}).exit_code, 0);
  postgres::Connection there(parse_url(database.url()));
  there.execute("INSERT INTO t VALUES (1)");
  Arguments fresh = {"fresh", "--yes", "--database-url", database.url(), "--server", to_text(server())};
  const auto refused = sandbox_.migrate(fresh);
  EXPECT_EQ(refused.exit_code, 2) << refused.output;
  EXPECT_TRUE(holds(refused.errors, "002_roles.up.sql:3"));
  EXPECT_TRUE(holds(refused.errors, "--allow-roles"));
  EXPECT_EQ(there.query("SELECT count(*) FROM t").rows.at(0).at(0), "1") << "nothing was dropped";
  // What the ephemeral database's walk changes of the server's roles is an error, and nothing is dropped.
  write("ALTER ROLE of_before LOGIN;", "SELECT 1;");
  fresh.push_back("--allow-roles");
  const auto changed = sandbox_.migrate(fresh);
  EXPECT_EQ(changed.exit_code, 2) << changed.output;
  EXPECT_TRUE(holds(changed.errors, "role of_before: rolcanlogin was false and is true"));
  EXPECT_EQ(there.query("SELECT count(*) FROM t").rows.at(0).at(0), "1") << "nothing was dropped";
  admin_.execute("ALTER ROLE of_before NOLOGIN");
  write("SELECT 1;", "SELECT 1;");
  const auto allowed = sandbox_.migrate(fresh);
  EXPECT_EQ(allowed.exit_code, 0) << allowed.errors;
  EXPECT_EQ(there.query("SELECT count(*) FROM t").rows.at(0).at(0), "0");
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
