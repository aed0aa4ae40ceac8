#include <gtest/gtest.h>

#include <harness/statements/forms.hpp>

namespace harness {
namespace {

using Forms = std::vector<std::string>;

TEST(StatementForms, OfOneWithoutMarksIsItsText) {
  EXPECT_EQ(forms_of("SELECT a % 2, '?', \":b\", $x$ ? $x$ FROM t -- ?"),
            Forms{"SELECT a % 2, '?', \":b\", $x$ ? $x$ FROM t -- ?"});
  EXPECT_EQ(forms_of("SELECT a::text, b[1:2], c <@ d, e := f"),
            Forms{"SELECT a::text, b[1:2], c <@ d, e := f"});
}

TEST(StatementForms, OfNumberedMarksAreItselfAndLiterals) {
  EXPECT_EQ(forms_of("SELECT $1 ? $2::int, :x"),
            (Forms{"SELECT $1 ? $2::int, :x", "SELECT NULL ? NULL::int, :x"}));
}

TEST(StatementForms, NumberTheMarksOfDrivers) {
  EXPECT_EQ(forms_of("a = ? AND b = ?").front(), "a = $1 AND b = $2");
  EXPECT_EQ(forms_of("a = %s AND b %% 2 = %(b)s OR %(b)s").front(), "a = $1 AND b % 2 = $2 OR $2");
  EXPECT_EQ(forms_of("a = :a::text AND b = :b OR :a").front(), "a = $1::text AND b = $2 OR $1");
  EXPECT_EQ(forms_of("a = @a OR c @> @b").front(), "a = $1 OR c @> $2");
  EXPECT_EQ(forms_of("a = ?1 OR ?2 = ?1").front(), "a = $1 OR $2 = $1");
  EXPECT_EQ(forms_of("a ?? ?").front(), "a ? $1");
  EXPECT_EQ(forms_of("a ?| ?").front(), "a ?| $1");
}

TEST(StatementForms, ReadSqlcsMacros) {
  EXPECT_EQ(forms_of("sqlc.arg(a) = sqlc.narg('b') AND @a").front(), "$1 = $2 AND $1");
  EXPECT_EQ(forms_of("SELECT sqlc.embed(t) FROM t").front(), "SELECT t.* FROM t");
  EXPECT_EQ(forms_of("a IN (sqlc.slice('ids'))").front(), "a IN ($1)");
  EXPECT_EQ(forms_of("$2 = sqlc.arg(a)").front(), "$2 = $3");
}

TEST(StatementForms, PutAListInParentheses) {
  EXPECT_EQ(forms_of("a IN %s AND b IN\n :ids"),
            (Forms{"a IN ($1) AND b IN\n ($2)", "a IN (NULL) AND b IN\n (NULL)", "a IN %s AND b IN\n :ids"}));
}

TEST(StatementForms, OfCopyAreQueries) {
  EXPECT_EQ(forms_of("COPY s.t (a, \"B\") FROM STDIN WITH (FORMAT csv)"),
            Forms{"INSERT INTO s.t (a, \"B\") SELECT a, \"B\" FROM s.t"});
  EXPECT_EQ(forms_of("copy \"T\" to stdout"), Forms{"SELECT * FROM \"T\""});
  EXPECT_EQ(forms_of("COPY (SELECT f(a) FROM t) TO STDOUT"), Forms{"SELECT f(a) FROM t"});
  EXPECT_EQ(forms_of("COPY t"), Forms{"COPY t"});
}

TEST(StatementForms, SurviveAnyBeginning) {
  const std::string text =
      "SELECT E'\\'' || U&\"a\" || $q$ $ $q$, :'a', %(b)s, sqlc.arg('c'), /* /* ? */ */ ?1, a IN ?";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    EXPECT_FALSE(forms_of(text.substr(0, size)).empty());
  }
}

}  // namespace
}  // namespace harness
