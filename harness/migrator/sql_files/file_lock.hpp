#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace harness::sql_files {

/// A file that one process (or thread) at a time holds, gone again when it is let go. After `kill -9` the
/// empty shell stays, but not the lock.
class FileLock {
 public:
  /// Tries once; nothing while somebody else holds it. Throws an environment Error where no such file can be
  /// made.
  static std::optional<FileLock> take(const std::filesystem::path& file);
  /// Who holds the file: "process 4711"; empty where it does not tell.
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
