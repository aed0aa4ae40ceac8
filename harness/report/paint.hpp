#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>
#include <harness/report/reporter.hpp>

namespace harness {

/// What may pass to a stream of that style: no CI system reads a terminal.
inline LogStyle log_style(const ReportStyle& style) {
  const bool on_terminal =
      style.screen == ReportStyle::Screen::yes || style.colour == ReportStyle::Colour::yes;
  return {!on_terminal};
}

/// Text on one line, coloured or not. The text is escaped before it is coloured, so that nothing in it acts.
class Painted {
 public:
  Painted(std::optional<TerminalCode> colour, std::string_view text)
      : colour_(colour), text_(printable_line(text)) {}

  friend std::ostream& operator<<(std::ostream& out, const Painted& painted) {
    if (!painted.colour_) {
      return out << painted.text_;
    }
    return out << *painted.colour_ << painted.text_ << TerminalCode("\x1b[0m");
  }

 private:
  std::optional<TerminalCode> colour_;
  std::string text_;
};

/// Puts text into terminal colours, if the style has colours.
class Paint {
 public:
  explicit Paint(const ReportStyle& style) : on_(style.colour == ReportStyle::Colour::yes) {}

  Painted plain(std::string_view text) const { return {std::nullopt, text}; }
  Painted good(std::string_view text) const { return in(TerminalCode("\x1b[32m"), text); }
  Painted bad(std::string_view text) const { return in(TerminalCode("\x1b[31m"), text); }
  Painted strong_bad(std::string_view text) const { return in(TerminalCode("\x1b[1;31m"), text); }
  Painted warning(std::string_view text) const { return in(TerminalCode("\x1b[33m"), text); }
  Painted strong(std::string_view text) const { return in(TerminalCode("\x1b[1m"), text); }
  Painted faint(std::string_view text) const { return in(TerminalCode("\x1b[2m"), text); }

  /// A line of `diff_lines`.
  Painted diff_line(std::string_view line) const {
    return line.starts_with('+') ? good(line) : line.starts_with('-') ? bad(line) : plain(line);
  }

 private:
  Painted in(TerminalCode colour, std::string_view text) const {
    return {on_ ? std::optional(colour) : std::nullopt, text};
  }

  bool on_;
};

}  // namespace harness
