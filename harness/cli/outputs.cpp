#include <cstdlib>
#include <cstring>
#include <optional>

#include <unistd.h>

#include <harness/cli/outputs.hpp>
#include <harness/cli/standard_streams.hpp>

namespace harness::cli {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

ReportStyle style_of_standard_output(ReportStyle::Detail detail) {
  ReportStyle style;
  style.detail = detail;
  const char* terminal = std::getenv("TERM");
  const bool able =
      ::isatty(STDOUT_FILENO) == 1 && (terminal == nullptr || std::strcmp(terminal, "dumb") != 0);
  style.screen = able ? ReportStyle::Screen::yes : ReportStyle::Screen::no;
  style.colour = able && !is_set("NO_COLOR") ? ReportStyle::Colour::yes : ReportStyle::Colour::no;
  return style;
}

Outputs::Outputs(const Registry& registry, const std::vector<std::string>& formats,
                 ReportStyle::Detail detail) {
  for (const auto& format : formats) {
    add(registry, format, detail);
  }
  if (!on_standard_output_) {
    add(registry, "console", detail);
  }
}

void Outputs::add(const Registry& registry, const std::string& format, ReportStyle::Detail detail) {
  const auto mark = format.find('=');
  const auto& make = registry.reporters.get(format.substr(0, mark));
  const auto path = mark == std::string::npos ? "-" : format.substr(mark + 1);
  if (path == "-") {
    if (on_standard_output_) {
      throw usage_error("two reports would be written to standard output",
                        "give all but one a path: --format FORMAT=PATH");
    }
    on_standard_output_ = true;
    reporters_.push_back(make(exact_output(), style_of_standard_output(detail)));
    return;
  }
  files_.push_back(std::make_unique<ReportFile>(path));
  ReportStyle style;
  style.detail = detail;
  reporters_.push_back(make(files_.back()->stream(), style));
}

void Outputs::finish() {
  std::optional<Error> first;
  for (const auto& file : files_) {
    try {
      file->finish();
    } catch (const Error& error) {
      first = first ? first : error;
    }
  }
  if (first) {
    throw *first;
  }
}

}  // namespace harness::cli
