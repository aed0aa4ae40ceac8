// What a checkpoint cannot be kept of, since the same SQL may do something else the next time.

#include <gtest/gtest.h>

#include <harness/migrator/sql_files/reads_elsewhere.hpp>

namespace harness::sql_files {
namespace {

TEST(ReadsElsewhere, IsSqlThatReadsFilesProgramsOrServers) {
  for (const auto* sql :
       {"COPY t FROM '/tmp/rows.csv'", "copy t\n\tFROM\n  'rows.csv'", "COPY t (a, b)   FROM E'a\\n'",
        "COPY t FROM PROGRAM 'curl example.org'", "SELECT pg_read_file('a')", "SELECT pg_ls_dir('.')",
        "SELECT lo_import('a')", "CREATE FOREIGN\n\tSERVER other", "CREATE EXTENSION postgres_fdw",
        "CREATE SUBSCRIPTION s", "SELECT * FROM dblink('x', 'y')", "ALTER   SYSTEM SET work_mem = '1MB'",
        "ATTACH 'other.db' AS other", "SELECT load_extension('x')", "SELECT readfile('x')",
        "SELECT 1; COPY a FROM stdin; COPY b FROM 'x'"}) {
    EXPECT_TRUE(reads_elsewhere(sql)) << sql;
  }
}

TEST(ReadsElsewhere, IsNoSqlThatHoldsItsRows) {
  for (const auto* sql : {"", "CREATE TABLE t (a integer)", "COPY t FROM stdin;\n1\n\\.\n",
                          "INSERT INTO copy SELECT a FROM t", "COPY t TO stdout; SELECT a FROM 't'"}) {
    EXPECT_FALSE(reads_elsewhere(sql)) << sql;
  }
}

}  // namespace
}  // namespace harness::sql_files
