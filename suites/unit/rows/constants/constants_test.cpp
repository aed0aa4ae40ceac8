// What a condition says about values, as both engines print conditions.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/rows/constants/constants.hpp>

namespace harness {
namespace {

using Texts = std::vector<std::string>;

TEST(Constants, AreTheLiteralsWithoutTheirCasts) {
  EXPECT_EQ(constants_in("(state = ANY (ARRAY['open'::text, 'it''s'::text]))"), (Texts{"open", "it's"}));
  EXPECT_EQ(constants_in("((state)::text = ANY ((ARRAY['a'::character varying, 'b'::character "
                         "varying(20)])::text[]))"),
            (Texts{"a", "b"}));
  EXPECT_EQ(constants_in("((region IS NOT NULL) AND (region = 'eu'::text))"), (Texts{"eu"}));
  EXPECT_EQ(constants_in("x IN (-1, 0, 'a')"), (Texts{"-1", "0", "a"}));
  EXPECT_EQ(constants_in("(x = ANY ('{1,2}'::integer[]))"), (Texts{"{1,2}", "1", "2"}));
}

TEST(Constants, HaveNeighboursWhereTheyAreCompared) {
  EXPECT_EQ(constants_in("(n > '-1'::integer)"), (Texts{"-1", "0", "-2"}));
  EXPECT_EQ(constants_in("n>=-1"), (Texts{"-1", "0", "-2"}));
  EXPECT_EQ(constants_in("price < 0.5"), (Texts{"0.5", "1.5", "-0.5"}));
  EXPECT_EQ(constants_in("((ratio > 0) AND (ratio < 1))"), (Texts{"0", "1", "-1", "2", "0.5"}));
  EXPECT_EQ(constants_in("((d >= '2024-01-01'::date) AND (d < '2024-03-01'::date))"),
            (Texts{"2024-01-01", "2024-01-02", "2023-12-31", "2024-03-01", "2024-03-02", "2024-02-29"}));
  EXPECT_EQ(constants_in("n <= 9223372036854775807"), (Texts{"9223372036854775807", "9223372036854775806"}));
}

TEST(Constants, LeaveOutNumbersThatAreNoValues) {
  EXPECT_EQ(constants_in("((a)::numeric(10,2) <= (100)::numeric)"), (Texts{"100", "101", "99"}));
  EXPECT_EQ(constants_in("satisfies_hash_partition('16402'::oid, 4, 0, id)"), Texts{});
}

TEST(Constants, AreTextsOfTheLengthsThatAreAskedFor) {
  EXPECT_EQ(constants_in("(char_length((code)::text) = 2)"), (Texts{"aa", "ab", "ac", "ad", "11"}));
  EXPECT_EQ(constants_in("2 = length(trim(code))").front(), "aa");
  const auto between = constants_in("length(name) BETWEEN 3 AND 10");
  for (const auto size : {2, 3, 4, 9, 10, 11}) {
    EXPECT_NE(std::find(between.begin(), between.end(), std::string(size, '1')), between.end()) << size;
  }
  EXPECT_EQ(constants_in("octet_length(x) = 0"), (Texts{""}));
}

TEST(Constants, AreInCapitalsWhereTheConditionWantsThem) {
  const auto found = constants_in("((code = upper(code)) AND (length(code) = 3))");
  EXPECT_NE(std::find(found.begin(), found.end(), "AAB"), found.end());
}

TEST(Constants, AreJsonOfTheShapeThatIsAskedFor) {
  EXPECT_EQ(constants_in("(jsonb_typeof(doc) = 'object'::text)").front(), "{}");
  EXPECT_EQ(constants_in("(doc ? 'kind'::text)"), (Texts{"{\"kind\": 1}"}));
  EXPECT_EQ(constants_in("((doc ?& ARRAY['a'::text, 'b'::text]) AND (jsonb_typeof((doc -> 'b'::text)) = "
                         "'string'::text))")
                .front(),
            "{\"a\": 1, \"b\": \"word\"}");
  EXPECT_EQ(constants_in("((doc ->> 'kind'::text) = ANY (ARRAY['x'::text, 'y'::text]))"),
            (Texts{"{\"kind\": \"x\"}", "{\"kind\": \"y\"}"}));
  EXPECT_EQ(constants_in("json_valid(doc) AND json_extract(doc, '$.a.b') > 5"),
            (Texts{"{\"a\": {\"b\": 6}}", "{}", "[]", "{\"number\": 1}"}));
  EXPECT_EQ(constants_in("(jsonb_array_length(doc) > 1)").front(), "[1, 1]");
}

TEST(Constants, AreValuesOfTheTypeThatTypeofNames) {
  EXPECT_EQ(constants_in("typeof(x) IN ('integer', 'text')"), (Texts{"integer:12", "word"}));
}

/// Every sample of a pattern matches it, by the engine itself; there are at least two.
void expect_matches(const std::string& engine, const std::string& condition) {
  const auto database = new_database(engine);
  const auto session = database->connect();
  const auto samples = constants_in(condition);
  EXPECT_GE(samples.size(), 2U) << condition;
  for (const auto& sample : samples) {
    const auto answer = session->query(
        "SELECT count(*) FROM (SELECT CAST($1 AS text) AS x) AS texts WHERE " + condition, {sample});
    EXPECT_EQ(answer.rows[0][0], "1") << condition << " of " << sample;
  }
}

TEST(Constants, OfRegularExpressionsMatch) {
  for (const char* condition :
       {"x ~ '^[a-z0-9._%-]+@[a-z]+\\.[a-z]{2,4}$'", "x ~ '^\\d{5}(-\\d{4})?$'", "x ~ '^(red|green|blue)$'",
        "x ~ '^[[:alpha:]_][[:alnum:]_]*$'", "x ~ E'^\\\\+?[0-9 ()]{7,}$'", "x ~ '^[^@\\s]+@[^@\\s]+$'",
        "x ~ '^(?:[A-F0-9]{2}:){5}[A-F0-9]{2}$'", "x ~ '^(?!-)[a-z-]+[a-z]$'", "x ~ '^([ab])x\\1$'",
        "x ~* '^[A-Z]{3}$'", "x ~ '^.{3,}$'", "x !~ '[^a-z0-9]'", "x ~ '^#[0-9a-fA-F]{6}\\M'",
        "x ~ similar_to_escape('(a|b)%[0-9]_')"}) {
    expect_matches("postgres", condition);
  }
}

TEST(Constants, OfLikeAndGlobMatch) {
  expect_matches("postgres", "x ~~ 'pre\\_%'::text");
  expect_matches("postgres", "x ~~* 'A%z_'");
  expect_matches("sqlite", "x LIKE 'a!_%' ESCAPE '!'");
  expect_matches("sqlite", "x GLOB '[A-Z][0-9][^0-9]*.?'");
  expect_matches("sqlite", "x NOT GLOB '*[^0-9]*'");
}

TEST(Constants, OfAPatternHaveTheLengthThatIsAskedFor) {
  const auto found = constants_in("((x ~ '^\\d+$'::text) AND (length(x) = 8))");
  EXPECT_EQ(found.front(), "01234567");
}

TEST(Constants, OfWhatIsNoPatternAreNone) {
  EXPECT_EQ(constants_in("x ~ '(['"), Texts{});
  EXPECT_EQ(constants_in("(name !~~ '%x%'::text)"), Texts{});
  EXPECT_EQ(constants_in(""), Texts{});
}

}  // namespace
}  // namespace harness
