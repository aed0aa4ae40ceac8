#include <chrono>
#include <ctime>

#include <gtest/gtest.h>

#include <harness/check/comparison.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

const Messages words{{"test/added", "leaves", "take it away"},
                     {"test/removed", "loses", "bring it back"},
                     {"test/altered", "changes", "restore it"},
                     {"test/column_order", "reorders", ""}};

Snapshot snapshot(const std::vector<Catalog::Entry>& facts) {
  Catalog catalog;
  for (const auto& [identity, attributes] : facts) {
    catalog.add(identity, attributes);
  }
  Snapshot result;
  result.catalog = std::make_shared<const Catalog>(std::move(catalog));
  return result;
}

std::vector<Finding> compared(const std::vector<Catalog::Entry>& before,
                              const std::vector<Catalog::Entry>& after) {
  static const auto engine = make_postgres_engine();
  return compare(snapshot(before), snapshot(after), words, "002", {}, engine->advisor(),
                 FixDirection::undo_changes);
}

Catalog::Entry column(const std::string& name, Attributes more) {
  more.emplace("position", "1");
  more.emplace("nullable", "yes");
  more.emplace("type", "integer");
  return {{{"public", "t", name}, "column"}, std::move(more)};
}

const Catalog::Entry table{{{"public", "t"}, "table"}, {{"owner", "me"}}};

TEST(Comparison, TellsOneNotNullOnceWhereTheServerKeepsAConstraintForIt) {
  const auto findings =
      compared({table, column("a", {{"nullable", "yes"}})},
               {table,
                column("a", {{"nullable", "no"}}),
                {{{"public", "t", "t_a_not_null"}, "not null constraint"}, {{"definition", "NOT NULL a"}}}});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "test/altered");
  EXPECT_EQ(findings[0].fix, "restore it:\nALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;");
}

TEST(Comparison, PutsStatementsThatWaitForEachOtherIntoOneFinding) {
  const auto findings = compared({table, column("a", {{"default", "1"}})},
                                 {table,
                                  column("a", {{"default", "nextval('public.s'::regclass)"}}),
                                  {{{"public", "s"}, "sequence"}, {{"owner", "me"}, {"type", "bigint"}}}});
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].fix,
            "take it away:\nALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1;\nDROP SEQUENCE public.s;");
  EXPECT_EQ(findings[1].fix,
            "restore it:\n-- by the statements of test/added, which have to run in their order");
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

TEST(Comparison, NamesTheMomentThatIsFrozenInADefault) {
  const auto frozen = [](const std::string& time) {
    return Attributes{{"default", "'" + today() + " " + time + "'::timestamp without time zone"}};
  };
  const auto findings =
      compared({table, column("a", frozen("10:00:00.5"))}, {table, column("a", frozen("10:00:07"))});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(
      findings[0].details,
      std::vector<std::string>{
          "column public.t.a holds the moment at which it was made: 'now' in quotes is read only then"});
  EXPECT_EQ(
      findings[0].fix,
      "restore it:\n-- left to do: write now() or CURRENT_TIMESTAMP in place of the quoted 'now' where a "
      "migration makes column public.t.a");
}

TEST(Comparison, TakesADateThatSomebodyChangedForAChange) {
  const auto findings = compared({table, column("a", {{"default", "'2019-01-01'::date"}})},
                                 {table, column("a", {{"default", "'2020-01-01'::date"}})});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_TRUE(findings[0].details.empty());
  EXPECT_EQ(findings[0].fix,
            "restore it:\nALTER TABLE public.t ALTER COLUMN a SET DEFAULT '2019-01-01'::date;");
}

}  // namespace
}  // namespace harness
