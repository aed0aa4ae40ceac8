#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/postgres/sql/role_statements.hpp>

namespace harness {
namespace {

std::vector<std::string> found_in(const std::string& script) {
  std::vector<std::string> found;
  for (const auto& statement : postgres::role_statements(script)) {
    found.push_back(std::to_string(statement.line) + ": " + statement.text);
  }
  return found;
}

TEST(RoleStatements, AreFoundWhateverTheyDoToTheServer) {
  for (const std::string statement : {"DROP OWNED BY a",
                                      "REASSIGN OWNED BY a TO b",
                                      "COMMENT ON ROLE a IS 'x'",
                                      "COMMENT ON DATABASE a IS 'x'",
                                      "COMMENT ON TABLESPACE a IS NULL",
                                      "SECURITY LABEL ON ROLE a IS 'x'",
                                      "SECURITY LABEL FOR x ON DATABASE a IS 'x'",
                                      "GRANT a TO b",
                                      "REVOKE a FROM b",
                                      "REVOKE ADMIN OPTION FOR a FROM b",
                                      "GRANT CONNECT ON DATABASE a TO b",
                                      "REVOKE CREATE ON TABLESPACE a FROM b",
                                      "GRANT SET ON PARAMETER work_mem TO b",
                                      "CREATE TABLESPACE a LOCATION '/x'",
                                      "ALTER DATABASE a SET work_mem = '1MB'",
                                      "ALTER SYSTEM RESET ALL",
                                      "UPDATE pg_database SET a = 1",
                                      "UPDATE pg_catalog.pg_authid SET rolsuper = true",
                                      "INSERT INTO pg_shdescription VALUES (1)",
                                      "DELETE FROM ONLY pg_catalog.pg_tablespace"}) {
    const auto found = found_in("SELECT 1;\n" + statement + ";");
    ASSERT_EQ(found.size(), 1U) << statement;
    EXPECT_TRUE(found.front().starts_with("2: " + statement.substr(0, 10))) << found.front();
  }
  for (const std::string call : {"pg_drop_replication_slot('a')", "pg_replication_origin_create('a')",
                                 "pg_create_logical_replication_slot('a', 'b')"}) {
    EXPECT_EQ(found_in("SELECT 1,\n" + call + ";").size(), 1U) << call;
    EXPECT_EQ(found_in("DO $$ BEGIN PERFORM pg_catalog." + call + "; END $$").size(), 1U) << call;
  }
}

TEST(RoleStatements, AreFoundInBlocksFunctionsAndWhatTheyExecute) {
  EXPECT_EQ(found_in("DO $$ BEGIN\n  DROP OWNED BY a; END $$;"),
            std::vector<std::string>{"2: DROP OWNED BY a"});
  EXPECT_EQ(found_in("DO $$ BEGIN\n  EXECUTE 'reassign owned by ' || x; END $$;").size(), 1U);
  EXPECT_EQ(found_in("DO $$ BEGIN EXECUTE format('GRANT %I TO %I', a, b); END $$;").size(), 1U);
  EXPECT_EQ(found_in("DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS %L', a, b); END $$;").size(), 1U);
  EXPECT_EQ(found_in("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'COMMENT ON ROLE a IS NULL';").size(),
            1U);
}

TEST(RoleStatements, AreNoneOfThoseThatStayInTheDatabase) {
  for (const auto* script :
       {"COMMENT ON TABLE role IS 'x'", "COMMENT ON COLUMN database.role IS 'x'", "GRANT SELECT ON role TO b",
        "SECURITY LABEL FOR x ON TABLE database IS 'x'", "CREATE TABLE owned (role int)", "DROP TABLE owned",
        "GRANT USAGE ON SCHEMA role TO b", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO b",
        "DELETE FROM roles", "UPDATE s.pg_authid SET a = 1",
        "INSERT INTO database VALUES ('DROP OWNED BY a')", "CREATE USER MAPPING FOR a SERVER b",
        "ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b",
        "DO $$ BEGIN RAISE NOTICE 'drop role x to y'; RAISE EXCEPTION 'grant a to b'; END $$",
        "DO $$ BEGIN INSERT INTO notes VALUES ('grant us to them'); END $$",
        "SELECT 'pg_drop_replication_slot'", "COMMENT ON FUNCTION f() IS 'COMMENT ON ROLE a'"}) {
    EXPECT_EQ(found_in(script), std::vector<std::string>()) << script;
  }
}

}  // namespace
}  // namespace harness
