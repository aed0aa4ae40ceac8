#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace harness {

/// Breaks what a CI system would obey in a log, character by character: "::error" at the beginning of a line
/// becomes ":\:error" (GitHub), "##[error]", "##vso[" and "##teamcity[" become "##\[error]" and so on
/// (GitHub, Azure, TeamCity). GitLab's section marks need an escape character, which has been replaced by
/// then.
class CommandBreaker {
 public:
  /// Whether a '\' must go before this character. Call it with the characters of a text in order, each UTF-8
  /// sequence as a whole.
  bool breaks_before(std::string_view character);

 private:
  bool blank_so_far_ = true;      ///< on this line
  bool colon_before_ = false;     ///< the line's first sign, and the last character
  std::size_t hashes_ = 0;        ///< '#', directly before
  bool word_after_hash_ = false;  ///< letters after "##"
};

/// A terminal sequence of the program itself: a colour, the clearing of a line. It can be made from a literal
/// only, so that no outside text becomes one.
class TerminalCode {
 public:
  explicit consteval TerminalCode(const char* code) : code_(code) {}

  /// Passes a LogBuffer unchanged, as nothing else does.
  friend std::ostream& operator<<(std::ostream& out, TerminalCode code);

 private:
  std::string_view code_;
};

/// What text may do on a stream.
struct LogStyle {
  bool commands_obeyed = true;  ///< a CI system may read the stream: false for an interactive terminal
};

/// A filter before a stream: spells out active characters and breaks commands to a CI system. Text may come
/// in pieces; an incomplete character is kept until the next piece.
class LogBuffer : public std::streambuf {
 public:
  LogBuffer(std::ostream& out, LogStyle style) : out_(out), style_(style) {}
  ~LogBuffer() override { sync(); }
  LogBuffer(const LogBuffer&) = delete;
  LogBuffer& operator=(const LogBuffer&) = delete;

  /// Writes a terminal sequence of the program itself, unchanged; returns false if that fails.
  bool write_code(std::string_view code);

 protected:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  bool write(std::string_view text, bool whole);
  bool pass_on(std::string_view text);

  std::ostream& out_;
  LogStyle style_;
  CommandBreaker breaker_;
  std::string rest_;  ///< a character that is not whole yet
};

/// A stream for untrusted text that writes to another stream, which must outlive it.
class LogStream : public std::ostream {
 public:
  explicit LogStream(std::ostream& target, LogStyle style = {})
      : std::ostream(nullptr), buffer_(target, style) {
    rdbuf(&buffer_);
  }

 private:
  LogBuffer buffer_;
};

/// The text as a LogStream writes it.
std::string log_text(std::string_view text);

}  // namespace harness
