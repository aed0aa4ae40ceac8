#include <cerrno>
#include <cstring>
#include <utility>

#include <harness/cli/report_file.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>

namespace harness::cli {

ReportFile::ReportFile(std::filesystem::path path) : path_(std::move(path)) {
  direct_.open(path_, std::ios::binary);
  if (!direct_) {
    throw usage_error(std::string("cannot write the report: ") + std::strerror(errno),
                      "check the folder and its permissions", {path_.string()});
  }
  std::error_code ignored;
  // Not what a link leads to: /dev/stdout may be a file.
  at_the_end_ = std::filesystem::is_regular_file(std::filesystem::symlink_status(path_, ignored));
  if (at_the_end_) {
    direct_.close();
    std::filesystem::remove(path_, ignored);
  }
}

std::ostream& ReportFile::stream() {
  if (at_the_end_) {
    return whole_;
  }
  return direct_;
}

void ReportFile::finish() {
  if (at_the_end_) {
    write_file(path_, whole_.view());
    return;
  }
  if (!direct_.flush()) {
    throw environment_error("the report " + path_.string() + " could not be written whole",
                            "is the disk full?");
  }
}

}  // namespace harness::cli
