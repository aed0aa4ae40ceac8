#pragma once

#include <memory>
#include <string>

#include <suites/catalog/fixture.hpp>
#include <suites/catalog/place.hpp>
#include <suites/catalog/proof.hpp>

namespace harness {

/// Skips the test for a fixture that says nothing here; fails it where what is missing must not be.
void skip_fixture(Place& place, const Fixture& fixture, const std::string& reason);

/// Expects of the fixture's change exactly what it reports, both ways; that a second reading and a second
/// building of its start make no difference; and that its facts are among the changes. With MIGRATE_RENEW set
/// the file is written anew instead, for a human to review; MIGRATE_RENEW=apart keeps what other versions
/// say.
void expect_reported(Place& place, Fixture fixture, Proof& proof);

/// Expects of both scripts of a fixture the same catalog.
void expect_equal(Place& place, const Fixture& fixture);

}  // namespace harness
