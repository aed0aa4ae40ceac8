#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <harness/ctest/tests.hpp>

namespace harness::ctest {

/// A suite as migrate_add_suite declares it.
struct Declaration {
  std::filesystem::path config;
  std::string suite;
  std::vector<std::string> engines;  ///< empty: all of the suite's
  std::filesystem::path folder;      ///< where its tests leave data for each other
  Grain grain = Grain::route;
  bool own_server = false;  ///< shares none, since it creates roles, for example
  bool strict = false;
  std::filesystem::path baseline;  ///< empty: none
};

/// The suite's tests as calls of the macros in harness/cmake/MigrateTests.cmake. Notes their names in the
/// folder.
std::string list_tests(const Declaration& declaration, const Registry& registry);

/// Walks the suite on an engine, on `server` if given, and stores the outcome of each of its tests. Its own
/// outcome is failed if the unit cannot run or a failed case has no test, and skipped if something is missing
/// on this machine.
TestOutcome walk(const Declaration& declaration, const std::string& engine, const std::optional<Url>& server,
                 const Registry& registry);

/// The stored outcome of a test, from the walk of `unit` ("shop.postgres").
TestOutcome show(const std::filesystem::path& folder, const std::string& unit, const std::string& test);

}  // namespace harness::ctest
