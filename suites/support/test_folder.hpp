#pragma once

#include <filesystem>
#include <string>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {

/// A folder of a test's own, which goes with it.
class TestFolder {
 public:
  const std::filesystem::path& path() const { return folder_.path(); }
  std::filesystem::path file(const std::string& name) const { return path() / name; }

  /// Writes a file with the folders that it is in; its path.
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(file(name).parent_path());
    write_file(file(name), text);
    return file(name);
  }
  void remove(const std::string& name) const { std::filesystem::remove_all(file(name)); }

 private:
  TemporaryDirectory folder_{"migrate-test-"};
};

}  // namespace harness
