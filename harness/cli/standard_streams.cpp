#include <cerrno>
#include <cstring>
#include <iostream>

#include <unistd.h>

#include <harness/cli/standard_streams.hpp>

namespace harness::cli {
namespace {

std::ostream* exact = nullptr;

/// No CI system reads along where somebody sits before a terminal.
LogStyle style_of(int descriptor) {
  return {::isatty(descriptor) != 1, false};
}

}  // namespace

StandardStreams::StandardStreams()
    : output_(std::cout.rdbuf()),
      errors_(std::cerr.rdbuf()),
      safe_output_(output_, style_of(STDOUT_FILENO)),
      safe_errors_(errors_, style_of(STDERR_FILENO)) {
  std::cout.rdbuf(&safe_output_);
  std::cerr.rdbuf(&safe_errors_);
  exact = &output_;
}

StandardStreams::~StandardStreams() {
  exact = nullptr;
  std::cout.rdbuf(output_.rdbuf());
  std::cerr.rdbuf(errors_.rdbuf());
}

int StandardStreams::ended(int code) {
  errno = 0;
  std::cout.flush();
  output_.flush();
  const int trouble = safe_output_.trouble() != 0 ? safe_output_.trouble() : errno;
  if ((std::cout.good() && output_.good()) || trouble == EPIPE) {
    return code;
  }
  std::cerr << "migrate: the output could not be written whole"
            << (trouble == 0 ? "" : std::string(": ") + std::strerror(trouble))
            << "\n  hint: make room where standard output goes, or write a report to a file with "
               "--format FORMAT=PATH\n";
  return 3;
}

std::ostream& exact_output() {
  return exact != nullptr ? *exact : std::cout;
}

}  // namespace harness::cli
