#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {

TemporaryDirectory::TemporaryDirectory(std::string_view prefix, const std::filesystem::path& parent) {
  const auto home = parent.empty() ? temporary_folder() : parent;
  std::string pattern = (home / (std::string(prefix) + "XXXXXX")).string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw environment_error(
        "cannot make a temporary folder in " + home.string() + ": " + std::strerror(errno),
        "set TMPDIR to a folder that can be written");
  }
  path_ = pattern;
}

TemporaryDirectory::TemporaryDirectory(TemporaryDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryDirectory& TemporaryDirectory::operator=(TemporaryDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TemporaryDirectory::~TemporaryDirectory() {
  if (!path_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
}

}  // namespace harness
