#pragma once

#include <memory>
#include <string>
#include <vector>

#include <harness/cli/report_file.hpp>
#include <harness/registry.hpp>

namespace harness::cli {

/// Colours and a status line only on a terminal that can show them, and without NO_COLOR.
ReportStyle style_of_standard_output(ReportStyle::Detail detail);

/// The reporters for `--format FORMAT[=PATH]`, with their streams; the path "-" is standard output. If none
/// of them writes to standard output, the console report does.
class Outputs {
 public:
  Outputs(const Registry& registry, const std::vector<std::string>& formats, ReportStyle::Detail detail);

  const std::vector<std::unique_ptr<Reporter>>& reporters() const { return reporters_; }
  /// Writes the files; without this call there are none. Throws an Error if a report could not be written
  /// completely.
  void finish();

 private:
  void add(const Registry& registry, const std::string& format, ReportStyle::Detail detail);

  std::vector<std::unique_ptr<ReportFile>> files_;
  std::vector<std::unique_ptr<Reporter>> reporters_;
  bool on_standard_output_ = false;
};

}  // namespace harness::cli
