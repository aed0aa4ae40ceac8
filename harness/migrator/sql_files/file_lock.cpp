#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/file_lock.hpp>

namespace harness::sql_files {
namespace {

/// Whether the name still refers to the open file: its last holder may have removed it meanwhile.
bool is_same(int descriptor, const std::filesystem::path& file) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(descriptor, &opened) == 0 && ::stat(file.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace

std::optional<FileLock> FileLock::take(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    throw environment_error("cannot make the lock file " + file.string() + ": " + std::strerror(errno),
                            "SQLite needs to write beside a database, and so do we");
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !is_same(descriptor, file)) {
    ::close(descriptor);
    return std::nullopt;
  }
  FileLock lock(file, descriptor);
  const auto text = "process " + std::to_string(::getpid());
  // Only a courtesy to whoever has to wait.
  if (::ftruncate(descriptor, 0) != 0 || ::write(descriptor, text.data(), text.size()) < 0) {
    return lock;
  }
  return lock;
}

std::string FileLock::holder(const std::filesystem::path& file) {
  std::string text;
  std::getline(std::ifstream(file), text);
  return text;
}

FileLock::FileLock(std::filesystem::path file, int descriptor)
    : file_(std::move(file)), descriptor_(descriptor) {}

FileLock::FileLock(FileLock&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) {
    // Before the lock is released, so that no one can take a file that is about to lose its name.
    ::unlink(file_.c_str());
    ::close(descriptor_);
  }
}

}  // namespace harness::sql_files
