#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <harness/core/descriptor.hpp>
#include <harness/engine/postgres/server/server_account.hpp>
#include <harness/process/swept.hpp>

namespace harness::postgres {

/// The folder for everything that saves the next run time: ${XDG_CACHE_HOME:-~/.cache}/migrate-harness. Empty
/// if there is no home.
std::filesystem::path cache_folder();

/// One initialised data directory, kept between runs. Concurrent runs do not disturb each other, and a
/// failure only costs time. A folder or entry that is a link, belongs to another user, or can be written or
/// replaced by one is neither read nor written, because a server obeys its data directory.
class InitialisedCache {
 public:
  /// `key` is everything that the directory's content depends on.
  InitialisedCache(const std::filesystem::path& folder, std::string_view key);

  /// Where a new entry is built before it gets its name; to be removed by a guardian if this process dies
  /// meanwhile. Empty if the cache cannot be used.
  std::filesystem::path draft() const;
  /// Copies the entry to `data`, which must not exist. Returns false if there is no entry, or a damaged one,
  /// which it removes.
  bool copy_to(const std::filesystem::path& data, const std::optional<Account>& owner) noexcept;
  /// Stores a copy of `data`, unless there is an entry already.
  void keep(const std::filesystem::path& data) noexcept;
  /// Removes the entry.
  void forget() noexcept;

 private:
  bool fill(const std::filesystem::path& data) const;
  void remove_draft() const noexcept;

  std::filesystem::path path_;
  Descriptor folder_;
  std::string entry_;
  std::string draft_;
};

/// Removes drafts whose runs were killed, and reports a cache folder that cannot be used.
Swept sweep_cache();

}  // namespace harness::postgres
