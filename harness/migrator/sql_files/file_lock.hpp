#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace harness::sql_files {

/// A lock file that one process (or thread) at a time can hold; the destructor removes it. After `kill -9`
/// the file stays, but is not locked.
class FileLock {
 public:
  /// Tries once; nullopt if another holds it. Throws an environment Error if the file cannot be created.
  static std::optional<FileLock> take(const std::filesystem::path& file);
  /// The holder of the file: "process 4711"; empty if the file does not say.
  static std::string holder(const std::filesystem::path& file);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  FileLock(std::filesystem::path file, int descriptor);

  std::filesystem::path file_;
  int descriptor_;
};

}  // namespace harness::sql_files
