#pragma once

#include <memory>
#include <ostream>

#include <harness/escape/log.hpp>

namespace harness::cli {

/// While it lives, whatever is written to std::cout and std::cerr goes through a LogBuffer each: names and
/// messages of others act on no terminal and in no log. One at a time.
class StandardStreams {
 public:
  StandardStreams();
  ~StandardStreams();
  StandardStreams(const StandardStreams&) = delete;
  StandardStreams& operator=(const StandardStreams&) = delete;

  /// The exit code of a command that would end with `code`: 3, with the reason on standard error, where not
  /// all of its output could be written. A reader that has gone is no such reason.
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

  Recorder recorder_;    ///< before what std::cout was
  std::ostream output_;  ///< what std::cout and std::cerr were
  std::ostream errors_;
  LogBuffer safe_output_;
  LogBuffer safe_errors_;
};

/// Standard output byte by byte, for what has made its text safe itself, such as a report, and for what
/// programs read, such as SQL.
std::ostream& exact_output();

}  // namespace harness::cli
