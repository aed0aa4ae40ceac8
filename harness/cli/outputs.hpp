#pragma once

#include <memory>
#include <string>
#include <vector>

#include <harness/cli/report_file.hpp>
#include <harness/registry.hpp>

namespace harness::cli {

/// Colour and a status line only on a terminal that can show them, and where NO_COLOR does not forbid it.
ReportStyle style_of_standard_output(ReportStyle::Detail detail);

/// The reporters that `--format FORMAT[=PATH]` asks for, with the streams that they write to. Where none of
/// them writes to standard output, the console report does.
class Outputs {
 public:
  Outputs(const Registry& registry, const std::vector<std::string>& formats, ReportStyle::Detail detail);

  const std::vector<std::unique_ptr<Reporter>>& reporters() const { return reporters_; }
  /// Writes the files: without it there are none. Throws an Error when a report could not be written whole.
  void finish();

 private:
  void add(const Registry& registry, const std::string& format, ReportStyle::Detail detail);

  std::vector<std::unique_ptr<ReportFile>> files_;
  std::vector<std::unique_ptr<Reporter>> reporters_;
  bool on_standard_output_ = false;
};

}  // namespace harness::cli
