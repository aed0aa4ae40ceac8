#include <gtest/gtest.h>

#include <harness/migrator/sql_files/revision_text.hpp>

namespace harness::sql_files {
namespace {

TEST(WithoutComments, KeepsWhatIsRun) {
  EXPECT_EQ(without_comments("CREATE  TABLE t\n\t(a int) ; -- all\n"), "CREATE TABLE t (a int) ;");
  EXPECT_EQ(without_comments("/* a /* b */ c */SELECT 1/* d */+ 1"), "SELECT 1 + 1");
  EXPECT_EQ(without_comments("SELECT 1 /* no end"), "SELECT 1");
  EXPECT_EQ(without_comments(""), "");
}

TEST(WithoutComments, KeepsWhatIsQuoted) {
  for (const std::string text : {"SELECT '-- a  b'", "SELECT \"/* a  b\"", "SELECT $$ -- a  b $$",
                                 "SELECT $f$ $$ --  $$ $f$", "SELECT E'\\'  --'", "SELECT 'it''s  --'"}) {
    EXPECT_EQ(without_comments(text), text);
  }
}

TEST(WithoutComments, TakesADollarInANameOrAParameterForNoQuote) {
  EXPECT_EQ(without_comments("SELECT a$b$ -- c$b$"), "SELECT a$b$");
  EXPECT_EQ(without_comments("SELECT $1 -- $1"), "SELECT $1");
}

}  // namespace
}  // namespace harness::sql_files
