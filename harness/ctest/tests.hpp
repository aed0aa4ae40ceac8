#pragma once

#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/result/result.hpp>
#include <harness/run/run.hpp>

namespace harness::ctest {

/// How finely the cases of a suite are spread over tests of ctest.
enum class Grain { route, each_case };

/// A test of ctest, and what came of the cases that it shows.
struct TestOutcome {
  std::string name;
  Verdict verdict = Verdict::passed;
  std::string text;
};

/// "shop.postgres": what the names of a unit's tests begin with.
std::string name_of(const Unit& unit);

/// The names of the tests that show a unit's cases, "shop.postgres.stairs" or
/// "shop.postgres.round_trip.003", each once. By routes, the history is not read.
std::vector<std::string> tests_of(const Unit& unit, const std::vector<Check>& checks, Grain grain);

/// What each test has to show of a unit that was walked. A case is in the test of the first route that its
/// check needs for a revision, of the last one for the whole suite, and in "history" where it needs none.
/// A test is skipped where all its cases are, and where a failure of the unit's blocks one of them.
std::vector<TestOutcome> shown(const SuiteResult& result, const Unit& unit, const std::vector<Check>& checks,
                               Grain grain);

}  // namespace harness::ctest
