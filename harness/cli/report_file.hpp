#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <sstream>

namespace harness::cli {

/// The file of one report: the whole report, or none. A file of our own is taken away when the run begins, so
/// that no earlier report is read as this one's, and written at its end; whatever ends the run before, a
/// signal that cannot be caught included, leaves no half of one. A file of somebody else's, or with several
/// names, is emptied instead. A pipe, a device and what a link leads to are written as the report goes.
class ReportFile {
 public:
  /// A usage Error where it cannot be written.
  explicit ReportFile(std::filesystem::path path);

  /// Where the report is written to; valid as long as this is.
  std::ostream& stream();
  /// Throws an Error when it could not be written whole.
  void finish();

 private:
  void require(bool written) const;

  std::filesystem::path path_;
  std::optional<std::filesystem::perms> mode_;  ///< of the earlier file
  bool at_the_end_ = false;
  bool replaced_ = false;
  std::ostringstream whole_;
  std::ofstream direct_;
};

}  // namespace harness::cli
