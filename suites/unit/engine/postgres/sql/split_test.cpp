#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/sql/split.hpp>

namespace harness::postgres {
namespace {

std::vector<std::string> texts(std::string_view script) {
  std::vector<std::string> found;
  for (auto& statement : split(script)) {
    found.push_back(statement.text);
  }
  return found;
}

using Texts = std::vector<std::string>;

struct Script {
  const char* name;
  const char* text;
  Texts statements;
};

void PrintTo(const Script& script, std::ostream* out) {
  *out << script.text;
}

class SplitScript : public testing::TestWithParam<Script> {};

TEST_P(SplitScript, GivesTheStatements) {
  EXPECT_EQ(texts(GetParam().text), GetParam().statements);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, SplitScript,
    testing::Values(
        Script{"nothing", "", {}}, Script{"blanks", " \t\r\n\f ", {}},
        Script{"empty_statements", ";; ;\n;", {}}, Script{"comments_alone", "-- one; two\n/* three; */", {}},
        Script{"one_without_semicolon", "SELECT 1", {"SELECT 1"}},
        Script{"two", "SELECT 1; SELECT 2;", {"SELECT 1", "SELECT 2"}},
        Script{
            "comments_around", "-- a\nSELECT 1 -- b;\n;/* c; */SELECT 2/* d */ ;", {"SELECT 1", "SELECT 2"}},
        Script{"comment_inside", "SELECT /* ; */ 1;", {"SELECT /* ; */ 1"}},
        Script{"nested_comment", "/* a /* b; */ c; */ SELECT 1;", {"SELECT 1"}},
        Script{"comment_in_operator", "SELECT 1 +-- x;\n2;", {"SELECT 1 +-- x;\n2"}},
        Script{"string", "SELECT 'a;b'; SELECT 2", {"SELECT 'a;b'", "SELECT 2"}},
        Script{"doubled_quote", "SELECT 'it''s; fine'; SELECT 2", {"SELECT 'it''s; fine'", "SELECT 2"}},
        Script{"backslash_in_standard_string", "SELECT 'a\\'; SELECT 2", {"SELECT 'a\\'", "SELECT 2"}},
        Script{"escape_string", "SELECT E'a\\';b'; SELECT 2", {"SELECT E'a\\';b'", "SELECT 2"}},
        Script{"escape_string_lower", "SELECT e'\\\\'; SELECT 2", {"SELECT e'\\\\'", "SELECT 2"}},
        Script{
            "name_ending_in_e_before_string", "SELECT date'\\'; SELECT 2", {"SELECT date'\\'", "SELECT 2"}},
        Script{"unicode_string", "SELECT U&'\\0441;'; SELECT 2", {"SELECT U&'\\0441;'", "SELECT 2"}},
        Script{
            "quoted_name", "SELECT \"a;\"\"b\" FROM t; SELECT 2", {"SELECT \"a;\"\"b\" FROM t", "SELECT 2"}},
        Script{"quote_in_quoted_name", "SELECT \"a'\" ; SELECT 2", {"SELECT \"a'\"", "SELECT 2"}},
        Script{"dollar_quote", "DO $$ BEGIN; END; $$; SELECT 2", {"DO $$ BEGIN; END; $$", "SELECT 2"}},
        Script{"tagged_dollar_quote",
               "DO $body$ a; $$ b; $$ $body$; SELECT 2",
               {"DO $body$ a; $$ b; $$ $body$", "SELECT 2"}},
        Script{
            "dollar_quote_with_quotes", "DO $$ it's; \"x $$; SELECT 2", {"DO $$ it's; \"x $$", "SELECT 2"}},
        Script{"parameters_are_no_dollar_quotes",
               "PREPARE p AS SELECT $1,$2; SELECT 2",
               {"PREPARE p AS SELECT $1,$2", "SELECT 2"}},
        Script{"dollar_inside_a_name", "SELECT a$b$c; SELECT d$b$e", {"SELECT a$b$c", "SELECT d$b$e"}},
        Script{"letters_beyond_ascii",
               "SELECT \xC3\xA4$x$ FROM t; SELECT $\xC3\xA4$;$\xC3\xA4$",
               {"SELECT \xC3\xA4$x$ FROM t", "SELECT $\xC3\xA4$;$\xC3\xA4$"}},
        Script{"rule_with_several_actions",
               "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b); SELECT 2",
               {"CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b)",
                "SELECT 2"}},
        Script{"array_slices", "SELECT a[1:2]; SELECT 2", {"SELECT a[1:2]", "SELECT 2"}},
        Script{"stray_closing_parenthesis", "SELECT 1); SELECT 2", {"SELECT 1)", "SELECT 2"}},
        Script{"atomic_body",
               "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
               {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT 3"}},
        Script{"atomic_body_of_a_procedure",
               "create or replace procedure p() begin atomic insert into t values (1); end; select 3",
               {"create or replace procedure p() begin atomic insert into t values (1); end", "select 3"}},
        Script{"case_inside_atomic_body",
               "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE a WHEN 1 THEN CASE WHEN true "
               "THEN 2 "
               "END ELSE 3 END; SELECT 4; END; SELECT 5",
               {"CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE a WHEN 1 THEN CASE WHEN true "
                "THEN 2 "
                "END ELSE 3 END; SELECT 4; END",
                "SELECT 5"}},
        Script{
            "case_in_parentheses_inside_atomic_body",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (CASE WHEN true THEN 1 END); END; SELECT 5",
            {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (CASE WHEN true THEN 1 END); END",
             "SELECT 5"}},
        Script{"columns_named_like_keywords_in_atomic_body",
               "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT t.end, t.case, 1 AS end FROM t; END; "
               "SELECT 5",
               {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT t.end, t.case, 1 AS end FROM t; END",
                "SELECT 5"}},
        Script{
            "transaction_block", "BEGIN; SELECT 1; END; SELECT 2", {"BEGIN", "SELECT 1", "END", "SELECT 2"}},
        Script{"case_outside_a_body",
               "SELECT CASE WHEN a THEN 1 END; SELECT 2",
               {"SELECT CASE WHEN a THEN 1 END", "SELECT 2"}},
        Script{"windows_lines", "SELECT 1;\r\nSELECT 2;\r\n", {"SELECT 1", "SELECT 2"}},
        Script{"restrict_of_pg_dump", "\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", {"SELECT 1"}},
        Script{"copy_to_stdout", "COPY t TO stdout; SELECT 2", {"COPY t TO stdout", "SELECT 2"}},
        Script{"copy_from_file", "COPY t FROM 'stdin'; SELECT 2", {"COPY t FROM 'stdin'", "SELECT 2"}},
        Script{
            "table_named_copy", "SELECT copy FROM stdin; SELECT 2", {"SELECT copy FROM stdin", "SELECT 2"}}),
    [](const auto& test) { return test.param.name; });

TEST(Split, TellsWhereStatementsBegin) {
  const auto found = split("-- first\n\nSELECT\n 1;\n/* two\nlines */ SELECT 2;;\nDO $$\n\n$$; SELECT\t3");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].line, 3);
  EXPECT_EQ(found[1].line, 6);
  EXPECT_EQ(found[2].line, 7);
  EXPECT_EQ(found[3].line, 9);
}

TEST(Split, TakesTheDataOfCopy) {
  const auto found = split(
      "COPY public.t (a, b) FROM stdin;\n1\tit's; $$\n\\N\t/*\n\\.\n\nSELECT 1;\nCOPY t FROM STDIN WITH "
      "(FORMAT csv); -- "
      "rows\n\\.\nSELECT 2");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].text, "COPY public.t (a, b) FROM stdin");
  EXPECT_EQ(found[0].copy_data, "1\tit's; $$\n\\N\t/*\n");
  EXPECT_EQ(found[1].text, "SELECT 1");
  EXPECT_EQ(found[1].line, 6);
  EXPECT_EQ(found[1].copy_data, std::nullopt);
  EXPECT_EQ(found[2].copy_data, "");
  EXPECT_EQ(found[3].text, "SELECT 2");
  EXPECT_EQ(found[3].line, 9);
}

TEST(Split, TakesTheDataOfCopyWithWindowsLines) {
  const auto found = split("COPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 2;\r\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].copy_data, "1\r\n");
}

struct Fault {
  const char* name;
  const char* text;
  int line;
  const char* message;
};

void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.text;
}

class SplitFault : public testing::TestWithParam<Fault> {};

TEST_P(SplitFault, NamesTheLine) {
  try {
    split(GetParam().text);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(error.place().line, GetParam().line);
    EXPECT_NE(std::string(error.what()).find(GetParam().message), std::string::npos) << error.what();
    EXPECT_FALSE(error.hint().empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Faults, SplitFault,
    testing::Values(Fault{"string", "SELECT 1;\nSELECT 'a\nb", 2, "string"},
                    Fault{"string_that_ends_doubled", "SELECT ''''''' ", 1, "string"},
                    Fault{"escape_string", "SELECT E'a\\'", 1, "string"},
                    Fault{"quoted_name", "\n\nSELECT \"a", 3, "quoted name"},
                    Fault{"comment", "SELECT 1;\n\n/* a /* b */", 3, "comment"},
                    Fault{"dollar_quote", "DO\n$x$ $$ $y$", 2, "text"},
                    Fault{"copy_data", "\nCOPY t FROM stdin;\n1\n2\n", 2, "COPY"},
                    Fault{"copy_without_lines", "COPY t FROM stdin", 1, "COPY"},
                    Fault{"words_behind_copy", "COPY t FROM stdin; SELECT 1;\n\\.\n", 1, "after COPY"},
                    Fault{"connect", "SELECT 1;\n\\connect other\n", 2, "\\connect"},
                    Fault{"include", "\\i other.sql", 1, "\\i "},
                    Fault{"gset", "SELECT 1 AS a\n\\gset\n", 2, "\\gset"},
                    Fault{"restrict_inside_a_statement", "SELECT 1\n\\restrict x\n", 2, "\\restrict"}),
    [](const auto& test) { return test.param.name; });

struct Refusal {
  const char* name;
  const char* text;
  bool refuses;
};

void PrintTo(const Refusal& refusal, std::ostream* out) {
  *out << refusal.text;
}

class SplitRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(SplitRefusal, KnowsWhatRefusesATransaction) {
  const auto found = split(GetParam().text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].refuses_transaction, GetParam().refuses);
}

INSTANTIATE_TEST_SUITE_P(
    Refusals, SplitRefusal,
    testing::Values(
        Refusal{"create_index", "CREATE INDEX i ON t (a)", false},
        Refusal{"create_index_named_so", "CREATE INDEX \"concurrently\" ON t (a)", false},
        Refusal{"create_index_concurrently", "CREATE INDEX /* x */ CONCURRENTLY i ON t (a)", true},
        Refusal{"create_unique_index_concurrently", "create unique index concurrently i on t (a)", true},
        Refusal{"drop_index_concurrently", "DROP INDEX CONCURRENTLY IF EXISTS i", true},
        Refusal{"drop_index", "DROP INDEX concurrently_made", false},
        Refusal{"reindex_table", "REINDEX TABLE t", false},
        Refusal{"reindex_concurrently", "REINDEX INDEX CONCURRENTLY i", true},
        Refusal{"reindex_option", "REINDEX (VERBOSE, CONCURRENTLY) TABLE t", true},
        Refusal{"reindex_verbose", "REINDEX (VERBOSE) TABLE t", false},
        Refusal{"reindex_database", "REINDEX DATABASE d", true},
        Refusal{"reindex_system", "REINDEX (VERBOSE) SYSTEM d", true},
        Refusal{"vacuum", "VACUUM (FULL) t", true}, Refusal{"analyze", "ANALYZE t", false},
        Refusal{"create_database", "CREATE DATABASE d", true},
        Refusal{"drop_database", "DROP DATABASE d", true},
        Refusal{"alter_database_setting", "ALTER DATABASE d SET timezone TO 'UTC'", false},
        Refusal{"alter_database_tablespace", "ALTER DATABASE d SET TABLESPACE s", true},
        Refusal{"create_tablespace", "CREATE TABLESPACE s LOCATION '/x'", true},
        Refusal{"drop_tablespace", "DROP TABLESPACE s", true},
        Refusal{"alter_system", "ALTER SYSTEM SET work_mem = '1MB'", true},
        Refusal{"attach_partition", "ALTER TABLE a ATTACH PARTITION b DEFAULT", false},
        Refusal{"detach_partition", "ALTER TABLE a DETACH PARTITION s.b", false},
        Refusal{"detach_concurrently", "ALTER TABLE ONLY s.a DETACH PARTITION s.b CONCURRENTLY", true},
        Refusal{"create_subscription", "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", true},
        Refusal{"unconnected_subscription",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)", false},
        Refusal{"cluster_all", "CLUSTER", true}, Refusal{"cluster_table", "CLUSTER t USING i", false},
        Refusal{"refresh", "REFRESH MATERIALIZED VIEW CONCURRENTLY v", false},
        Refusal{"discard_all", "DISCARD ALL", true}, Refusal{"discard_plans", "DISCARD PLANS", false},
        Refusal{"enum_value", "ALTER TYPE e ADD VALUE 'x'", false},
        Refusal{"words_in_a_string", "SELECT 'VACUUM'", false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace harness::postgres
