#include <gtest/gtest.h>

#include <harness/migrator/own_statements.hpp>

namespace harness {
namespace {

bool is_own(const std::string& sql) {
  std::vector<RanStatement> statements{{.sql = sql}};
  mark_own(statements, {{"public", "alembic_version"}});
  return statements.front().of_tool;
}

TEST(OwnStatements, BeginAndEndTransactionsAndTidySessions) {
  for (const auto* sql : {"BEGIN", "begin isolation level serializable", "COMMIT", "ROLLBACK",
                          "SAVEPOINT sa_1", "RELEASE sa_1", "DISCARD ALL", "UNLISTEN *;", "select 1"}) {
    EXPECT_TRUE(is_own(sql)) << sql;
  }
}

TEST(OwnStatements, AskAboutTheSchema) {
  for (const auto* sql :
       {"SHOW standard_conforming_strings", "select pg_catalog.version()", "select current_schema()",
        "SELECT pg_catalog.pg_class.relname\nFROM pg_catalog.pg_class\nWHERE relname = 'a'",
        "SELECT name FROM sqlite_master WHERE type = 'table'", "PRAGMA main.table_info(\"users\")",
        "WITH t AS (SELECT oid FROM pg_type) SELECT * FROM t"}) {
    EXPECT_TRUE(is_own(sql)) << sql;
  }
}

TEST(OwnStatements, PrepareSessions) {
  for (const auto* sql : {"SET standard_conforming_strings = ON", "set DateStyle='ISO'",
                          "PRAGMA read_uncommitted", "SET SESSION application_name = 'x'"}) {
    EXPECT_TRUE(is_own(sql)) << sql;
  }
}

TEST(OwnStatements, SpeakOfTheToolsTables) {
  EXPECT_TRUE(is_own("UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a'"));
  EXPECT_TRUE(is_own("INSERT INTO public.\"Alembic_Version\" VALUES ('a')"));
  EXPECT_FALSE(is_own("CREATE TABLE alembic_versions (id int)"));
}

TEST(OwnStatements, AreNotThoseOfARevision) {
  for (const auto* sql :
       {"CREATE TABLE a (id int)", "INSERT INTO a SELECT oid FROM pg_class", "SELECT setval('a_id_seq', 1)",
        "SELECT pg_catalog.setval('a_id_seq', 1)", "SET lock_timeout = '1s'", "PRAGMA foreign_keys = OFF",
        "PRAGMA user_version = 3", "UPDATE a SET b = 1", "-- BEGIN\nDROP TABLE a"}) {
    EXPECT_FALSE(is_own(sql)) << sql;
  }
}

}  // namespace
}  // namespace harness
