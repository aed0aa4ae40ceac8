#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <harness/core/descriptor.hpp>
#include <harness/engine/postgres/server/server_account.hpp>
#include <harness/process/swept.hpp>

namespace harness::postgres {

/// The folder in which everything is kept that saves time in the next run:
/// ${XDG_CACHE_HOME:-~/.cache}/migrate-harness. Empty when there is no home.
std::filesystem::path cache_folder();

/// One initialised data directory, kept between runs. Runs that fill it at once do not disturb each other,
/// and whatever goes wrong with it costs time only. Nothing is taken from a folder or an entry that is a
/// link, belongs to another user or can be written by one, nor where another could replace the folder; and
/// nothing is put there: a server obeys what its data directory says.
class InitialisedCache {
 public:
  /// `key` is everything that the directory's content depends on.
  InitialisedCache(const std::filesystem::path& folder, std::string_view key);

  /// Where a new entry is built before it gets its name; somebody should remove it if we die meanwhile. Empty
  /// where none is.
  std::filesystem::path draft() const;
  /// Copies the entry to `data`, which must not exist. False when there is none, or none that is whole: that
  /// is thrown away.
  bool copy_to(const std::filesystem::path& data, const std::optional<Account>& owner) noexcept;
  /// Keeps a copy of `data`, unless there is one already.
  void keep(const std::filesystem::path& data) noexcept;
  /// Throws the entry away.
  void forget() noexcept;

 private:
  bool fill(const std::filesystem::path& data) const;
  void remove_draft() const noexcept;

  std::filesystem::path path_;
  Descriptor folder_;
  std::string entry_;
  std::string draft_;
};

/// Removes drafts whose runs were killed, and says where the cache is of no use.
Swept sweep_cache();

}  // namespace harness::postgres
