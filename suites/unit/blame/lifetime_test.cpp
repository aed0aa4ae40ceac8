#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/blame/lifetime.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

const Identity orders{{"public", "orders"}, "table"};
const Identity sales{{"public", "sales"}, "table"};
const Identity amount{{"public", "orders", "amount"}, "column"};
const Identity amount_of_sales{{"public", "sales", "amount"}, "column"};

Change made(const Identity& object) {
  return {ChangeKind::added, object, {}};
}

Change dropped(const Identity& object) {
  return {ChangeKind::removed, object, {}};
}

Change altered(const Identity& object) {
  return {ChangeKind::altered, object, {{"type", "int", "bigint"}}};
}

Change renamed(const Identity& object, const std::string& name) {
  return {ChangeKind::altered, object, {{"name", object.path.back(), name}}};
}

/// "made 1, changed 2 3, gone 4 (renamed)": what is known of it.
std::string life_of(const Identity& object, const std::vector<BlamedRevision>& revisions,
                    bool with_parts = false) {
  const auto lifetime = lifetime_of(revisions, object, with_parts);
  std::vector<std::string> parts;
  if (!lifetime.made.empty()) {
    parts.push_back("made " + lifetime.made);
  }
  if (!lifetime.changed.empty()) {
    parts.push_back("changed " + join(lifetime.changed, " "));
  }
  if (!lifetime.gone.empty()) {
    parts.push_back("gone " + lifetime.gone + (lifetime.renamed ? " (renamed)" : ""));
  }
  return join(parts, ", ");
}

TEST(Lifetime, BeginsWithWhatMadeTheObjectAndHasWhatChangedIt) {
  const std::vector<BlamedRevision> revisions = {{"1", {made(orders)}},
                                                 {"2", {made(amount)}},
                                                 {"3", {altered(amount)}},
                                                 {"4", {made(sales)}},
                                                 {"5", {altered(amount)}}};
  EXPECT_EQ(life_of(amount, revisions), "made 2, changed 3 5");
  EXPECT_EQ(life_of(orders, revisions), "made 1");
  EXPECT_EQ(life_of(orders, revisions, true), "made 1, changed 2 3 5");
}

TEST(Lifetime, IsTheLastOneOfAnObjectThatWasMadeAgain) {
  EXPECT_EQ(
      life_of(
          orders,
          {{"1", {made(orders)}}, {"2", {altered(orders)}}, {"3", {dropped(orders)}}, {"4", {made(orders)}}}),
      "made 4");
}

TEST(Lifetime, EndsWithWhatDroppedTheObject) {
  EXPECT_EQ(life_of(orders, {{"1", {made(orders)}}, {"2", {dropped(orders)}}, {"3", {made(sales)}}}),
            "made 1, gone 2");
  EXPECT_EQ(life_of(sales, {{"1", {made(sales)}}, {"2", {renamed(sales, "orders")}}}),
            "made 1, gone 2 (renamed)");
  EXPECT_EQ(
      life_of(amount_of_sales, {{"1", {made(sales), made(amount_of_sales)}},
                                {"2", {renamed(sales, "orders"), dropped(amount_of_sales), made(amount)}}}),
      "made 1, gone 2 (renamed)");
}

TEST(Lifetime, GoesOnUnderAnotherName) {
  EXPECT_EQ(life_of(orders, {{"1", {made(sales)}}, {"2", {renamed(sales, "orders")}}}), "made 1, changed 2");
}

TEST(Lifetime, OfAPartIsNotChangedByTheNewNameOfItsWhole) {
  const std::vector<BlamedRevision> revisions = {
      {"1", {made(sales), made(amount_of_sales)}},
      {"2", {altered(amount_of_sales)}},
      {"3", {renamed(sales, "orders"), dropped(amount_of_sales), made(amount)}}};
  EXPECT_EQ(life_of(amount, revisions), "made 1, changed 2");
  EXPECT_EQ(lifetime_of(revisions, amount, false).first, amount_of_sales);
}

TEST(Lifetime, OfAPartMayBeginWithTheNewNameOfItsWhole) {
  EXPECT_EQ(life_of(amount, {{"1", {made(sales)}}, {"2", {renamed(sales, "orders"), made(amount)}}}),
            "made 2");
}

TEST(Lifetime, IsNotThatOfAnotherKindWithTheSameName) {
  const Identity constraint{{"public", "orders", "amount"}, "check constraint"};
  EXPECT_EQ(life_of(constraint, {{"1", {made(amount)}}, {"2", {altered(amount)}}}), "");
}

TEST(Lifetime, OfWhatNoRevisionTouchedIsNotKnown) {
  EXPECT_EQ(life_of(orders, {{"1", {made(sales)}}}), "");
  EXPECT_EQ(life_of(orders, {{"1", {altered(orders)}}}), "changed 1");
}

}  // namespace
}  // namespace harness
