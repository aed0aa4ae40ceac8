#pragma once

#include <filesystem>

#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {

/// What `migrate test` tells of each suite's cases in this folder, without times. A test fails where the run
/// could not be made.
nlohmann::json cases_of(const Sandbox& sandbox, const std::filesystem::path& folder, const Arguments& more);

}  // namespace harness::acceptance
