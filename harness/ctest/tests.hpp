#pragma once

#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/result/result.hpp>
#include <harness/run/run.hpp>

namespace harness::ctest {

/// How the cases of a suite are divided into ctest tests: one per route, or one per case.
enum class Grain { route, each_case };

/// A ctest test, with the outcome of the cases that it shows.
struct TestOutcome {
  std::string name;
  Verdict verdict = Verdict::passed;
  std::string text;
};

/// "shop.postgres": the prefix of the names of a unit's tests.
std::string name_of(const Unit& unit);

/// The names of the tests that show a unit's cases, "shop.postgres.stairs" or "shop.postgres.round_trip.003",
/// each once. Does not read the history for Grain::route.
std::vector<std::string> tests_of(const Unit& unit, const std::vector<Check>& checks, Grain grain);

/// The outcomes of the tests of a walked unit. A case of a revision is in the test of the first route that
/// its check needs, a case of the whole suite in that of the last one, and a case without routes in
/// "history". A test is skipped if all its cases are, and if a failure of the unit blocks one of them.
std::vector<TestOutcome> shown(const SuiteResult& result, const Unit& unit, const std::vector<Check>& checks,
                               Grain grain);

}  // namespace harness::ctest
