#include <gtest/gtest.h>

#include <harness/engine/postgres/catalog/literal_casts.hpp>
#include <harness/engine/postgres/catalog/parameters.hpp>

namespace harness::postgres {
namespace {

TEST(LiteralCasts, OfAListAreTheSameBeforeAndAfterADump) {
  const std::string settled = "((a)::text = ANY (ARRAY['x'::text, 'it''s'::text]))";
  EXPECT_EQ(without_double_casts(
                "((a)::text = ANY ((ARRAY['x'::character varying, 'it''s'::character varying])::text[]))"),
            settled);
  EXPECT_EQ(
      without_double_casts(
          "((a)::text = ANY (ARRAY[('x'::character varying)::text, ('it''s'::character varying)::text]))"),
      settled);
  EXPECT_EQ(without_double_casts(settled), settled);
}

TEST(LiteralCasts, ThatChangeAValueStay) {
  for (const auto* expression :
       {"('abc'::character varying(2))::text", "(ARRAY['abc'::character varying(2)])::text[]",
        "('abc'::bpchar)::text", "f('a'::character varying)::text", "('a'::character varying)::text[]",
        "('1'::character varying)::integer", "(a::character varying)::text", "('a'::text)::character varying",
        "(ARRAY['a'::character varying, b])::text[]"}) {
    EXPECT_EQ(without_double_casts(expression), expression);
  }
}

TEST(LiteralCasts, WithinTextsAndNamesAreNone) {
  for (const auto* expression :
       {"'(''a''::character varying)::text'::text", R"(E'\'(\'a\'::character varying)::text')",
        R"("('a'::character varying)::text")", R"(B''::"bit" || '('::text)",
        "'unfinished ('a'::character varying"}) {
    EXPECT_EQ(without_double_casts(expression), expression);
  }
}

TEST(LiteralCasts, OfADefaultFollowTheColumn) {
  EXPECT_EQ(default_of("text", "'a'::character varying"), "'a'::text");
  EXPECT_EQ(default_of("character varying(9)", "'a'::text"), "'a'::text");
  EXPECT_EQ(default_of("character varying[]", "'{}'::text[]"), "'{}'::text[]");
  EXPECT_EQ(default_of("text[]", "'{}'::character varying[]"), "'{}'::text[]");
}

TEST(LiteralCasts, OfADefaultThatSaySomethingStay) {
  EXPECT_EQ(default_of("text", "'abcdef'::character varying(3)"), "'abcdef'::character varying(3)");
  EXPECT_EQ(default_of("text", "'a'::mood"), "'a'::mood");
  EXPECT_EQ(default_of("text", "('a'::text || 'b'::text)"), "('a'::text || 'b'::text)");
  EXPECT_EQ(default_of("text", "'a'::text || 'b'::text"), "'a'::text || 'b'::text");
  EXPECT_EQ(default_of("integer", "'1'::text"), "'1'::text");
  EXPECT_EQ(default_of("text", "'{}'::text[]"), "'{}'::text[]");
  EXPECT_EQ(default_of("text", "NULL::character varying"), "NULL::character varying");
  EXPECT_EQ(default_of("textual", "'a'::text"), "'a'::text");
}

TEST(StorageParameters, HaveOneSpelling) {
  EXPECT_EQ(settled_parameters("autovacuum_enabled=off, fillfactor=070"),
            "autovacuum_enabled=false, fillfactor=70");
  EXPECT_EQ(settled_parameters("autovacuum_vacuum_scale_factor=0.10"), "autovacuum_vacuum_scale_factor=0.1");
  EXPECT_EQ(settled_parameters("security_barrier=YES"), "security_barrier=true");
  EXPECT_EQ(settled_parameters("buffering=on, check_option=local"), "buffering=on, check_option=local");
  EXPECT_EQ(settled_parameters("fillfactor=70"), "fillfactor=70");
  EXPECT_EQ(settled_parameters(""), "");
}

}  // namespace
}  // namespace harness::postgres
