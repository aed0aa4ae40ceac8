#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>
#include <suites/catalog/mutation.hpp>
#include <suites/catalog/report.hpp>
#include <suites/support/skip.hpp>

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
  EXPECT_FALSE(fixture.facts().empty()) << "a mutation must say what it is about";
  const auto occurred = facts_of(changes);
  for (const auto& fact : fixture.facts()) {
    EXPECT_TRUE(occurred.contains(fact)) << "nothing was reported of " << fact;
  }
}

void expect_declared(Place& place, const Catalog& catalog) {
  for (const auto& [identity, attributes] : catalog) {
    EXPECT_TRUE(place.emitted().contains(identity.kind)) << "a reader tells undeclared: " << identity.kind;
    for (const auto& [name, value] : attributes) {
      EXPECT_TRUE(place.emitted().contains(identity.kind + " / " + name))
          << "a reader tells undeclared: " << identity.kind << " / " << name;
    }
  }
}

/// Undoes on a database what would keep it from being dropped.
void leave(Place& place, const Fixture& fixture, std::unique_ptr<Database> database) {
  place.run(*database, fixture, "leave");
}

/// What is read of a mutation: before it, again, on a second building of the same, and after it.
struct Readings {
  Catalog before;
  Catalog again;
  Catalog rebuilt;
  Catalog after;
};

Readings read_in_transactions(Place& place, const Fixture& fixture) {
  Readings readings;
  place.in_transaction([&](Session& session) {
    place.run(session, fixture, "start");
    readings.before = place.read(session);
    readings.again = place.read(session);
  });
  place.in_transaction([&](Session& session) {
    place.run(session, fixture, "start");
    readings.rebuilt = place.read(session);
    place.run(session, fixture, "change");
    readings.after = place.read(session);
  });
  return readings;
}

Readings read_in_databases(Place& place, const Fixture& fixture) {
  Readings readings;
  place.run_aside(fixture, "before");
  auto database = place.build(fixture, "start");
  auto counterpart = place.build(fixture, "start");
  readings.before = database->catalog();
  readings.again = database->catalog();
  readings.rebuilt = counterpart->catalog();
  place.run(*database, fixture, "change");
  readings.after = database->catalog();
  leave(place, fixture, std::move(database));
  leave(place, fixture, std::move(counterpart));
  place.run_aside(fixture, "after");
  return readings;
}

Changes difference_in_transactions(Place& place, const Fixture& fixture) {
  Catalog one;
  Catalog other;
  place.in_transaction([&](Session& session) {
    place.run(session, fixture, "one");
    one = place.read(session);
  });
  place.in_transaction([&](Session& session) {
    place.run(session, fixture, "other");
    other = place.read(session);
  });
  return diff(one, other);
}

Changes difference_in_databases(Place& place, const Fixture& fixture) {
  place.run_aside(fixture, "before");
  auto one = place.build(fixture, "one");
  auto other = place.build(fixture, "other");
  auto changes = diff(one->catalog(), other->catalog());
  leave(place, fixture, std::move(one));
  leave(place, fixture, std::move(other));
  place.run_aside(fixture, "after");
  return changes;
}

}  // namespace

void skip_fixture(Place& place, const Fixture& fixture, const std::string& reason) {
  if (const auto missing = place.missing_for(fixture)) {
    MIGRATE_LACKS(*missing, reason);
  }
  MIGRATE_DOES_NOT_APPLY(reason);
}

void expect_reported(Place& place, Fixture fixture, Proof& proof) {
  ++proof.seen;
  if (const auto reason = place.reason_to_skip(fixture)) {
    proof.excused.insert(fixture.facts().begin(), fixture.facts().end());
    skip_fixture(place, fixture, *reason);
    return;
  }
  const auto [before, again, rebuilt, after] =
      place.is_swift(fixture) ? read_in_transactions(place, fixture) : read_in_databases(place, fixture);
  EXPECT_EQ(text(report(diff(before, again))), "") << "when it is read again";
  EXPECT_EQ(text(report(diff(before, rebuilt))), "") << "when it is built again";
  expect_declared(place, before);
  expect_declared(place, after);
  const auto changes = diff(before, after);
  EXPECT_EQ(diff(after, before), mirrored(changes));
  for (const auto& fact : facts_of(changes)) {
    proof.facts.emplace(fact, fixture.name());
  }
  EXPECT_FALSE(changes.empty()) << "a mutation must change something";
  if (const char* renew = std::getenv("MIGRATE_RENEW")) {
    fixture.renew(report(changes), claimed(fixture, facts_of(changes)), place.version(),
                  renew == std::string("apart"));
  } else {
    check(fixture, changes, place.version());
  }
}

void expect_equal(Place& place, const Fixture& fixture) {
  if (const auto reason = place.reason_to_skip(fixture)) {
    skip_fixture(place, fixture, *reason);
    return;
  }
  const auto changes = place.is_swift(fixture) ? difference_in_transactions(place, fixture)
                                               : difference_in_databases(place, fixture);
  EXPECT_EQ(text(report(changes)), "");
}

}  // namespace harness
