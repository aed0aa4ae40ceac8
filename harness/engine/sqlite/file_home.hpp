#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include <harness/process/guarded_folder.hpp>

namespace harness::sqlite {

/// The folder of all database files of our own.
class FileHome {
 public:
  /// Makes the folder; throws an environment Error.
  FileHome();

  /// A new folder within, for one database and the journals that SQLite lays beside it.
  std::filesystem::path make_folder();

 private:
  GuardedFolder folder_;
  std::atomic<int> folders_{0};
};

/// Removes the homes of runs that were killed together with their guardians.
Swept sweep_homes();

}  // namespace harness::sqlite
