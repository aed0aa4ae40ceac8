#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <harness/registry.hpp>

namespace harness::cli {

/// Colour and a status line only on a terminal that can show them, and where NO_COLOR does not forbid it.
ReportStyle style_of_standard_output(ReportStyle::Detail detail);

/// The reporters that `--format FORMAT[=PATH]` asks for, with the streams that they write to. Where none of
/// them writes to standard output, the console report does.
class Outputs {
 public:
  Outputs(const Registry& registry, const std::vector<std::string>& formats, ReportStyle::Detail detail);

  /// Takes away the files of reports that were not finished, so that half of one is never read as the whole.
  ~Outputs();
  Outputs(const Outputs&) = delete;
  Outputs& operator=(const Outputs&) = delete;

  const std::vector<std::unique_ptr<Reporter>>& reporters() const { return reporters_; }
  /// Keeps the files. Throws an Error when a report could not be written whole.
  void finish();

 private:
  void add(const Registry& registry, const std::string& format, ReportStyle::Detail detail);

  struct File {
    std::string path;
    std::unique_ptr<std::ofstream> stream;
  };
  std::vector<File> files_;
  std::vector<std::unique_ptr<Reporter>> reporters_;
  bool on_standard_output_ = false;
  bool finished_ = false;
};

}  // namespace harness::cli
