#pragma once

#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

namespace harness::cli {

/// The file of one report: the whole report, or none. A regular file is taken away when the run begins, so
/// that no earlier report is read as this one's, and written at its end; whatever ends the run before, a
/// signal that cannot be caught included, leaves no half of one. A pipe, a device and what a link leads to
/// are written as the report goes.
class ReportFile {
 public:
  /// A usage Error where it cannot be written.
  explicit ReportFile(std::filesystem::path path);

  /// Where the report is written to; valid as long as this is.
  std::ostream& stream();
  /// Throws an Error when it could not be written whole.
  void finish();

 private:
  std::filesystem::path path_;
  bool at_the_end_ = false;
  std::ostringstream whole_;
  std::ofstream direct_;
};

}  // namespace harness::cli
