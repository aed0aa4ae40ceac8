#include <gtest/gtest.h>

#include <harness/catalog/tolerance.hpp>

namespace harness {
namespace {

Changes json_against_jsonb() {
  return {{ChangeKind::altered,
           {{"public", "jobs", "payload"}, "column"},
           {{"default", "'{}'", std::nullopt}, {"type", "jsonb", "json"}}}};
}

Tolerance for_type() {
  Tolerance tolerance;
  tolerance.object = "column public.jobs.*";
  tolerance.attribute = "type";
  return tolerance;
}

TEST(Tolerance, TakesOutOnlyTheAttributeItNames) {
  auto changes = json_against_jsonb();
  EXPECT_EQ(tolerate(for_type(), changes).size(), 1U);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].attributes.size(), 1U);
  EXPECT_EQ(changes[0].attributes[0].attribute, "default");
}

TEST(Tolerance, OfAnotherObjectCoversNothing) {
  auto changes = json_against_jsonb();
  auto tolerance = for_type();
  tolerance.object = "column public.sources.*";
  EXPECT_TRUE(tolerate(tolerance, changes).empty());
  EXPECT_EQ(changes, json_against_jsonb());
}

TEST(Tolerance, ForAnAttributeDoesNotExcuseAMissingObject) {
  Changes changes{
      {ChangeKind::removed, {{"public", "jobs", "payload"}, "column"}, {{"type", "jsonb", std::nullopt}}}};
  EXPECT_TRUE(tolerate(for_type(), changes).empty());
  EXPECT_EQ(changes.size(), 1U);
}

TEST(Tolerance, WithoutAnAttributeCoversTheWholeObject) {
  auto changes = json_against_jsonb();
  auto tolerance = for_type();
  tolerance.attribute = "*";
  EXPECT_EQ(tolerate(tolerance, changes).size(), 1U);
  EXPECT_TRUE(changes.empty());
}

}  // namespace
}  // namespace harness
