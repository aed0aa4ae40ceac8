#pragma once

#include <filesystem>
#include <string_view>

#include <harness/process/guardian.hpp>
#include <harness/process/swept.hpp>

namespace harness {

/// A private folder. It is removed with its contents by the destructor, or when this process ends, even by
/// `kill -9`.
class GuardedFolder {
 public:
  /// Makes a folder whose name begins with `prefix`; throws an environment Error. The default parent is
  /// $TMPDIR or /tmp.
  explicit GuardedFolder(std::string_view prefix, const std::filesystem::path& parent = {});

  const std::filesystem::path& path() const { return path_; }
  /// Makes a folder inside and returns its path; throws an environment Error.
  std::filesystem::path make(std::string_view name) const;

 private:
  std::filesystem::path path_;
  Guardian guardian_;
};

/// Removes the folders with this prefix and parent whose runs were killed together with their guardians.
Swept sweep_guarded_folders(std::string_view prefix, const std::filesystem::path& parent = {});

}  // namespace harness
