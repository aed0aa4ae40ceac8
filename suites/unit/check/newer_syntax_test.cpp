#include <gtest/gtest.h>

#include <harness/check/newer_syntax.hpp>

namespace harness {
namespace {

std::string hint(const std::string& version, const std::string& message, const std::string& statement) {
  Finding finding;
  finding.message = message;
  finding.details = {"statement: " + statement};
  return newer_syntax(finding, version);
}

std::string on_postgres(const std::string& version, const std::string& word, const std::string& statement) {
  return hint("PostgreSQL " + version, "the way up fails: syntax error at or near \"" + word + "\" (42601)",
              statement);
}

std::string on_sqlite(const std::string& version, const std::string& word, const std::string& statement) {
  return hint("SQLite " + version, "the way up fails: near \"" + word + "\": syntax error (SQLITE_ERROR)",
              statement);
}

TEST(NewerSyntax, IsNamedWithTheVersionThatBroughtIt) {
  EXPECT_EQ(
      on_postgres("14.9", "NULLS", "CREATE TABLE t (a int,\n  UNIQUE  NULLS NOT DISTINCT (a))"),
      "PostgreSQL 14 does not know NULLS NOT DISTINCT, which came with 15: test on the version that you "
      "deploy to, or write it as this one takes it");
  EXPECT_EQ(
      on_sqlite("3.34.1", "DROP", "ALTER TABLE t DROP COLUMN a"),
      "SQLite 3.34 does not know DROP COLUMN, which came with 3.35: test on the version that you deploy "
      "to, or write it as this one takes it");
}

TEST(NewerSyntax, IsKnownForBothEngines) {
  const auto names = [](const std::string& text, const std::string& name) {
    return text.find("know " + name + ",") != std::string::npos;
  };
  EXPECT_TRUE(
      names(on_postgres("14.9", "MERGE", "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE"), "MERGE"));
  EXPECT_TRUE(
      names(on_postgres("15.18", "VIRTUAL", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)"),
            "a VIRTUAL generated column"));
  EXPECT_TRUE(
      names(on_postgres("17.2", "ENFORCED", "ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED"), "NOT ENFORCED"));
  EXPECT_TRUE(names(on_sqlite("3.34.0", "RETURNING", "INSERT INTO t VALUES (1) RETURNING a"), "RETURNING"));
  EXPECT_TRUE(names(on_sqlite("3.36.0", "STRICT", "CREATE TABLE t (a INT) STRICT"), "a STRICT table"));
  EXPECT_TRUE(
      names(on_sqlite("3.40.1", "ALTER", "ALTER TABLE t ALTER COLUMN a SET NOT NULL"), "ALTER COLUMN"));
  EXPECT_TRUE(names(hint("SQLite 3.38.5", "RIGHT and FULL OUTER JOINs are not currently supported",
                         "SELECT * FROM t RIGHT JOIN u ON 1"),
                    "RIGHT and FULL JOIN"));
}

TEST(NewerSyntax, IsNoReasonWhereTheVersionKnowsIt) {
  EXPECT_EQ(on_postgres("15.18", "NULLS", "CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT DISTINCT)"), "");
  EXPECT_EQ(on_sqlite("3.40.1", "DROP", "ALTER TABLE t DROP COLUMN a, DROP COLUMN b"), "");
}

TEST(NewerSyntax, IsNoReasonWhereTheErrorIsAtAnotherWordOrOfAnotherKind) {
  EXPECT_EQ(on_postgres("14.9", "CREAT", "CREAT TABLE t (a int, UNIQUE NULLS NOT DISTINCT (a))"), "");
  EXPECT_EQ(on_postgres("14.9", "NULLS", "SELECT 1 ORDER 1 NULLS FIRST"), "");
  EXPECT_EQ(hint("PostgreSQL 14.9", "relation \"merge\" does not exist", "MERGE INTO merge"), "");
}

}  // namespace
}  // namespace harness
