#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <harness/cli/report_file.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>

namespace harness::cli {
namespace {

namespace fs = std::filesystem;

/// Whether a new file in its place would be the same to everybody: it has no other names, and no other owner.
bool can_be_replaced(const fs::path& path) {
  struct ::stat state = {};
  return ::lstat(path.c_str(), &state) == 0 && state.st_nlink == 1 && state.st_uid == ::geteuid();
}

}  // namespace

ReportFile::ReportFile(fs::path path) : path_(std::move(path)) {
  std::error_code code;
  if (const auto earlier = fs::status(path_, code); fs::is_regular_file(earlier)) {
    mode_ = earlier.permissions();
  }
  direct_.open(path_, std::ios::binary);
  if (!direct_) {
    throw usage_error(std::string("cannot write the report: ") + std::strerror(errno),
                      "check the folder and its permissions", {path_.string()});
  }
  // Not what a link leads to: /dev/stdout may be a file.
  at_the_end_ = fs::is_regular_file(fs::symlink_status(path_, code));
  replaced_ = at_the_end_ && can_be_replaced(path_) && fs::remove(path_, code);
}

std::ostream& ReportFile::stream() {
  if (at_the_end_) {
    return whole_;
  }
  return direct_;
}

void ReportFile::finish() {
  if (!replaced_) {
    if (!(direct_ << whole_.view()) || !direct_.flush()) {
      // What failed long ago has left no reason; one more byte fails for the same.
      direct_.clear();
      errno = 0;
      direct_ << '\n' << std::flush;
      require(false);
    }
    return;
  }
  try {
    write_file(path_, whole_.view());
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::environment) {
      throw;  // a full disk: what was there stays
    }
    // Where no draft can be beside it, for its longer name or the folder's permissions.
    std::ofstream file(path_, std::ios::binary);
    errno = 0;
    const bool written = static_cast<bool>(file << whole_.view()) && file.flush();
    if (!written) {
      const int reason = errno;
      std::error_code ignored;
      fs::remove(path_, ignored);  // no half of one
      errno = reason;
    }
    require(written);
  }
  if (mode_) {
    std::error_code ignored;
    fs::permissions(path_, *mode_, ignored);
  }
}

void ReportFile::require(bool written) const {
  if (!written) {
    const std::string reason = errno == 0 ? "" : std::string(": ") + std::strerror(errno);
    throw environment_error("the report " + path_.string() + " could not be written whole" + reason,
                            "make room there, or name a file elsewhere");
  }
}

}  // namespace harness::cli
