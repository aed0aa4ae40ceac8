#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include <harness/process/guarded_folder.hpp>

namespace harness::sqlite {

/// The folder of all our own database files.
class FileHome {
 public:
  /// Makes the folder; throws an environment Error.
  FileHome();

  /// Makes a folder inside, for one database and its journals, and returns it.
  std::filesystem::path make_folder();

 private:
  GuardedFolder folder_;
  std::atomic<int> folders_{0};
};

/// Removes the homes of runs that were killed together with their guardians.
Swept sweep_homes();

}  // namespace harness::sqlite
