#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include <harness/engine/postgres/server_account.hpp>

namespace harness::postgres {

/// How much a folder holds.
struct Tally {
  std::uintmax_t files = 0;
  std::uintmax_t bytes = 0;

  bool operator==(const Tally&) const = default;
};

/// Copies a folder into one that must not exist yet, with modes, for `owner` if given, and tells how much
/// that was. Throws std::filesystem::filesystem_error.
Tally copy_tree(const std::filesystem::path& from, const std::filesystem::path& to,
                const std::optional<Account>& owner);

}  // namespace harness::postgres
