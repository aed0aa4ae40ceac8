#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace harness {

/// What a history of migrations/ wants and this machine has not.
struct Lack {
  std::string thing;   ///< the name that suites/support/not_in_ci.txt knows it by
  std::string reason;  ///< for people
};

/// A history of a tool that may be missing says so by a needs.sh, which fails then, and prints the tool's
/// name.
std::optional<Lack> lack_of(const std::filesystem::path& history);

}  // namespace harness
