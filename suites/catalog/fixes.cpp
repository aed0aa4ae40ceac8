#include <algorithm>
#include <iostream>
#include <memory>

#include <gtest/gtest.h>
#include <suites/catalog/fixes.hpp>
#include <suites/catalog/mutation.hpp>
#include <suites/catalog/report.hpp>
#include <suites/support/skip.hpp>

#include <harness/check/comparison.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr const char* note = "-- left to do: ";

std::string all_of(const std::vector<Fix>& fixes) {
  std::vector<std::string> parts;
  for (const auto& fix : fixes) {
    parts.push_back(fix.sql);
  }
  return join(parts, "\n");
}

/// The lines that say what no statement does.
std::string notes_in(const std::vector<Fix>& fixes) {
  std::vector<std::string> notes;
  for (const auto& line : split_lines(all_of(fixes))) {
    if (line.starts_with(note)) {
      notes.push_back(line);
    }
  }
  return join(notes, "\n");
}

/// Whether a note names the object, its whole or, for what belongs to the whole server, anything.
bool is_noted(const Change& change, const std::vector<Fix>& fixes) {
  return std::any_of(fixes.begin(), fixes.end(), [&](const Fix& fix) {
    const bool says = fix.sql.find(note) != std::string::npos;
    return says && (is_within(change.identity.path, fix.change.path) ||
                    is_within(fix.change.path, change.identity.path) ||
                    fix.sql.find(to_string(change.identity)) != std::string::npos);
  });
}

void expect_done(const Catalog& wanted, const Catalog& found, const std::vector<Fix>& fixes) {
  auto rest = as_told(diff(wanted, found));
  // The order of columns is a finding of its own, without statements.
  std::erase_if(rest, [](const Change& change) {
    // A role is told as long as something in the database speaks of it.
    if (change.identity.kind == "role" && change.kind != ChangeKind::altered) {
      return true;
    }
    return change.identity.kind == "column" && change.kind == ChangeKind::altered &&
           change.attributes.size() == 1 && change.attributes.front().attribute == "position";
  });
  std::erase_if(rest, [&](const Change& change) { return is_noted(change, fixes); });
  EXPECT_EQ(join(report(rest), "\n"), "") << "is left after\n" << all_of(fixes);
}

void run(Session& session, const std::vector<Fix>& fixes) {
  for (const auto& fix : fixes) {
    try {
      session.execute(fix.sql);
    } catch (const SqlError& error) {
      ADD_FAILURE() << error.what() << "\nby\n" << fix.sql << "\namong\n" << all_of(fixes);
      throw;
    }
  }
}

struct Sides {
  Catalog start;
  Catalog changed;
};

/// A database after the start, with what belongs to the whole server around it.
class Built {
 public:
  Built(Place& place, const Fixture& fixture) : place_(place), fixture_(fixture) {
    place.run_aside(fixture, "before");
    database_ = place.build(fixture, "start");
  }
  ~Built() {
    try {
      place_.run(*database_, fixture_, "leave");
      database_.reset();
      place_.run_aside(fixture_, "after");
    } catch (const SqlError& error) {
      ADD_FAILURE() << "cannot be left: " << error.what();
    }
  }
  Built(const Built&) = delete;
  Built& operator=(const Built&) = delete;

  Database& operator*() { return *database_; }

 private:
  Place& place_;
  const Fixture& fixture_;
  std::unique_ptr<Database> database_;
};

Sides read(Place& place, const Fixture& fixture) {
  Sides sides;
  if (place.is_swift(fixture)) {
    place.in_transaction([&](Session& session) {
      place.run(session, fixture, "start");
      sides.start = place.read(session);
      place.run(session, fixture, "change");
      sides.changed = place.read(session);
    });
    return sides;
  }
  Built database(place, fixture);
  sides.start = (*database).catalog();
  place.run(*database, fixture, "change");
  sides.changed = (*database).catalog();
  return sides;
}

/// What is there once the sections and the fixes have run.
Catalog after(Place& place, const Fixture& fixture, bool with_change, const std::vector<Fix>& fixes) {
  Catalog result;
  if (place.is_swift(fixture)) {
    place.in_transaction([&](Session& session) {
      place.run(session, fixture, "start");
      if (with_change) {
        place.run(session, fixture, "change");
      }
      run(session, fixes);
      result = place.read(session);
    });
    return result;
  }
  Built database(place, fixture);
  if (with_change) {
    place.run(*database, fixture, "change");
  }
  run(*(*database).connect(), fixes);
  result = (*database).catalog();
  return result;
}

void expect_direction(Place& place, const Fixture& fixture, const Catalog& wanted, const Catalog& found,
                      bool with_change) {
  const auto fixes = place.engine().advisor()->fixes(wanted, found);
  if (const auto notes = notes_in(fixes); !notes.empty()) {
    std::cout << notes << "\n";
  }
  try {
    expect_done(wanted, after(place, fixture, with_change, fixes), fixes);
  } catch (const SqlError& error) {
    ADD_FAILURE() << error.what();
  }
}

}  // namespace

void expect_fixed(Place& place, const Fixture& fixture) {
  if (const auto reason = place.reason_to_skip(fixture)) {
    skip_fixture(place, fixture, *reason);
    return;
  }
  if (fixture.name() == "role_renamed") {
    MIGRATE_DOES_NOT_APPLY("only the server knows whether a role that is spoken of no more is gone");
  }
  const auto sides = read(place, fixture);
  {
    SCOPED_TRACE("back to the start");
    expect_direction(place, fixture, sides.start, sides.changed, true);
  }
  {
    SCOPED_TRACE("on to what the change made");
    expect_direction(place, fixture, sides.changed, sides.start, false);
  }
}

}  // namespace harness
