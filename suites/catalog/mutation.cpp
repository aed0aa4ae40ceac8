#include "mutation.hpp"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include "report.hpp"

namespace harness {
namespace {

Changes mirrored(Changes changes) {
  for (auto& change : changes) {
    if (change.kind != ChangeKind::altered) {
      change.kind = change.kind == ChangeKind::added ? ChangeKind::removed : ChangeKind::added;
    }
    for (auto& attribute : change.attributes) {
      std::swap(attribute.before, attribute.after);
    }
  }
  return changes;
}

std::string text(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) {
    all += line + "\n";
  }
  return all;
}

/// The facts that a fixture claims, or, where it claims none yet, all that occurred.
std::set<std::string> claimed(const Fixture& fixture, const std::set<std::string>& occurred) {
  std::set<std::string> kept;
  std::set_intersection(fixture.facts().begin(), fixture.facts().end(), occurred.begin(), occurred.end(),
                        std::inserter(kept, kept.end()));
  return kept.empty() ? occurred : kept;
}

void check(const Fixture& fixture, const Changes& changes, const std::string& version) {
  EXPECT_EQ(text(report(changes)), text(fixture.reports(version)));
  EXPECT_FALSE(changes.empty()) << "a mutation must change something";
  EXPECT_FALSE(fixture.facts().empty()) << "a mutation must say what it is about";
  const auto occurred = facts_of(changes);
  for (const auto& fact : fixture.facts()) {
    EXPECT_TRUE(occurred.contains(fact)) << "nothing was reported of " << fact;
  }
}

/// Undoes on a database what would keep it from being dropped.
void leave(Place& place, const Fixture& fixture, std::unique_ptr<Database> database) {
  place.run(*database, fixture, "leave");
}

}  // namespace

void expect_reported(Place& place, Fixture fixture, Proof& proof) {
  if (const auto reason = place.reason_to_skip(fixture)) {
    if (fixture.is_for(place.version())) {
      proof.excused.insert(fixture.facts().begin(), fixture.facts().end());
    }
    GTEST_SKIP() << *reason;
  }
  place.run_aside(fixture, "before");
  auto database = place.build(fixture, "start");
  auto twin = place.build(fixture, "start");
  const auto before = database->catalog();
  EXPECT_EQ(text(report(diff(before, database->catalog()))), "") << "when it is read again";
  EXPECT_EQ(text(report(diff(before, twin->catalog()))), "") << "when it is built again";
  place.run(*database, fixture, "change");
  const auto after = database->catalog();
  leave(place, fixture, std::move(database));
  leave(place, fixture, std::move(twin));
  place.run_aside(fixture, "after");

  const auto changes = diff(before, after);
  EXPECT_EQ(diff(after, before), mirrored(changes));
  for (const auto& fact : facts_of(changes)) {
    proof.facts.emplace(fact, fixture.name());
  }
  if (const char* renew = std::getenv("MIGRATE_RENEW")) {
    fixture.renew(report(changes), claimed(fixture, facts_of(changes)), place.version(),
                  renew == std::string("apart"));
  } else {
    check(fixture, changes, place.version());
  }
}

void expect_equal(Place& place, const Fixture& fixture) {
  if (const auto reason = place.reason_to_skip(fixture)) {
    GTEST_SKIP() << *reason;
  }
  place.run_aside(fixture, "before");
  auto one = place.build(fixture, "one");
  auto other = place.build(fixture, "other");
  EXPECT_EQ(text(report(diff(one->catalog(), other->catalog()))), "");
  leave(place, fixture, std::move(one));
  leave(place, fixture, std::move(other));
  place.run_aside(fixture, "after");
}

}  // namespace harness
