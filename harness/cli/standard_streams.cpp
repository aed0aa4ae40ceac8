#include <cerrno>
#include <cstring>
#include <iostream>

#include <unistd.h>

#include <harness/cli/standard_streams.hpp>

namespace harness::cli {
namespace {

std::ostream* exact = nullptr;

/// No CI system reads an interactive terminal.
LogStyle style_of(int descriptor) {
  return {::isatty(descriptor) != 1};
}

}  // namespace

StandardStreams::StandardStreams()
    : recorder_(std::cout.rdbuf()),
      output_(&recorder_),
      errors_(std::cerr.rdbuf()),
      safe_output_(output_, style_of(STDOUT_FILENO)),
      safe_errors_(errors_, style_of(STDERR_FILENO)) {
  std::cout.rdbuf(&safe_output_);
  std::cerr.rdbuf(&safe_errors_);
  exact = &output_;
}

StandardStreams::~StandardStreams() {
  exact = nullptr;
  std::cout.rdbuf(recorder_.target());
  std::cerr.rdbuf(errors_.rdbuf());
}

void StandardStreams::Recorder::note() {
  error_ = error_ == 0 ? errno : error_;
}

StandardStreams::Recorder::int_type StandardStreams::Recorder::overflow(int_type character) {
  const char c = traits_type::to_char_type(character);
  return traits_type::eq_int_type(character, traits_type::eof()) || xsputn(&c, 1) == 1
             ? traits_type::not_eof(character)
             : traits_type::eof();
}

std::streamsize StandardStreams::Recorder::xsputn(const char* text, std::streamsize size) {
  errno = 0;
  const auto written = target_->sputn(text, size);
  if (written != size) {
    note();
  }
  return written;
}

int StandardStreams::Recorder::sync() {
  errno = 0;
  const int result = target_->pubsync();
  if (result != 0) {
    note();
  }
  return result;
}

int StandardStreams::ended(int code) {
  std::cout.flush();
  output_.flush();
  const int error = recorder_.error();
  if ((std::cout.good() && output_.good()) || error == EPIPE) {
    return code;
  }
  std::cerr << "migrate: the output could not be written whole"
            << (error == 0 ? "" : std::string(": ") + std::strerror(error))
            << "\n  hint: make room where standard output goes, or write a report to a file with "
               "--format FORMAT=PATH\n";
  return 3;
}

std::ostream& exact_output() {
  return exact != nullptr ? *exact : std::cout;
}

}  // namespace harness::cli
