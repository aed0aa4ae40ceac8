#pragma once

#include <memory>
#include <ostream>

#include <harness/escape/log.hpp>

namespace harness::cli {

/// During its lifetime, everything written to std::cout and std::cerr passes a LogBuffer, so that untrusted
/// names and messages cannot act on a terminal or in a log. There may be one at a time.
class StandardStreams {
 public:
  StandardStreams();
  ~StandardStreams();
  StandardStreams(const StandardStreams&) = delete;
  StandardStreams& operator=(const StandardStreams&) = delete;

  /// The exit code of a command that would end with `code`: 3, with the reason on standard error, if not all
  /// of its output could be written. A closed pipe does not count.
  int ended(int code);

 private:
  /// Passes on what is written, and keeps the errno of the first write that fails.
  class Recorder : public std::streambuf {
   public:
    explicit Recorder(std::streambuf* target) : target_(target) {}
    std::streambuf* target() const { return target_; }
    int error() const { return error_; }

   protected:
    int_type overflow(int_type character) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

   private:
    void note();

    std::streambuf* target_;
    int error_ = 0;
  };

  Recorder recorder_;    ///< in front of the original std::cout
  std::ostream output_;  ///< the original std::cout and std::cerr
  std::ostream errors_;
  LogBuffer safe_output_;
  LogBuffer safe_errors_;
};

/// Unfiltered standard output, for writers that escape their own text, such as reports, and for output that
/// programs read, such as SQL.
std::ostream& exact_output();

}  // namespace harness::cli
