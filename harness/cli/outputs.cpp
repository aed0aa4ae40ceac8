#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

#include <unistd.h>

#include <harness/cli/outputs.hpp>

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
  if (mark == std::string::npos) {
    if (on_standard_output_) {
      throw usage_error("two reports would be written to standard output",
                        "give all but one a path: --format FORMAT=PATH");
    }
    on_standard_output_ = true;
    reporters_.push_back(make(std::cout, style_of_standard_output(detail)));
    return;
  }
  const std::string path = format.substr(mark + 1);
  auto stream = std::make_unique<std::ofstream>(path, std::ios::binary);
  if (!*stream) {
    throw usage_error(std::string("cannot write the report: ") + std::strerror(errno),
                      "check the folder and its permissions", {path});
  }
  ReportStyle style;
  style.detail = detail;
  reporters_.push_back(make(*stream, style));
  files_.push_back({path, std::move(stream)});
}

Outputs::~Outputs() {
  for (const auto& file : files_) {
    std::error_code ignored;
    // Not what a link leads to: /dev/stdout may be a file.
    if (!finished_ && std::filesystem::is_regular_file(std::filesystem::symlink_status(file.path, ignored))) {
      std::filesystem::remove(file.path, ignored);
    }
  }
}

void Outputs::finish() {
  for (const auto& file : files_) {
    file.stream->flush();
    if (!*file.stream) {
      throw environment_error("the report " + file.path + " could not be written whole", "is the disk full?");
    }
  }
  finished_ = true;
}

}  // namespace harness::cli
