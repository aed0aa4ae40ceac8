#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <sstream>

namespace harness::cli {

/// The file of one report, written completely or not at all. A file that we own is removed when the run
/// begins, so that an earlier report is not mistaken for this one's, and written at the end; a run that is
/// killed leaves no partial file. A file of another user, or one with several names, is emptied instead. A
/// pipe, a device and the target of a link are written as the run goes.
class ReportFile {
 public:
  /// Throws a usage Error if the file cannot be written.
  explicit ReportFile(std::filesystem::path path);

  /// The stream for the report; valid as long as this object.
  std::ostream& stream();
  /// Writes the file. Throws an Error if it could not be written completely.
  void finish();

 private:
  void require(bool written) const;

  std::filesystem::path path_;
  std::optional<std::filesystem::perms> mode_;  ///< those of the earlier file
  bool at_the_end_ = false;
  bool replaced_ = false;
  std::ostringstream whole_;
  std::ofstream direct_;
};

}  // namespace harness::cli
