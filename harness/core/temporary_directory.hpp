#pragma once

#include <filesystem>
#include <string_view>

namespace harness {

/// A private folder (mode 0700), removed with its contents by the destructor. It stays if this process is
/// killed: see GuardedFolder for one that does not.
class TemporaryDirectory {
 public:
  /// Makes "<parent>/<prefix>XXXXXX"; the default parent is $TMPDIR or /tmp. Throws an environment Error,
  /// also where other users could replace what is in there.
  explicit TemporaryDirectory(std::string_view prefix, const std::filesystem::path& parent = {});
  TemporaryDirectory(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory& operator=(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();

  const std::filesystem::path& path() const { return path_; }
  /// Keeps the folder on disk.
  void keep() { path_.clear(); }

 private:
  std::filesystem::path path_;
};

}  // namespace harness
