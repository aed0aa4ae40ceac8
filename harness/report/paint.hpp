#pragma once

#include <string>
#include <string_view>

#include <harness/escape/log.hpp>
#include <harness/report/reporter.hpp>

namespace harness {

/// What may go through to a stream in that style: on a terminal no CI system reads along.
inline LogStyle log_style(const ReportStyle& style) {
  const bool on_terminal =
      style.screen == ReportStyle::Screen::yes || style.colour == ReportStyle::Colour::yes;
  return {!on_terminal, on_terminal};
}

/// Wraps text in terminal colours, or leaves it alone where the style wants none.
class Paint {
 public:
  explicit Paint(const ReportStyle& style) : on_(style.colour == ReportStyle::Colour::yes) {}

  std::string good(std::string_view text) const { return wrap("32", text); }
  std::string bad(std::string_view text) const { return wrap("31", text); }
  std::string strong_bad(std::string_view text) const { return wrap("1;31", text); }
  std::string warning(std::string_view text) const { return wrap("33", text); }
  std::string strong(std::string_view text) const { return wrap("1", text); }
  std::string faint(std::string_view text) const { return wrap("2", text); }

 private:
  std::string wrap(std::string_view code, std::string_view text) const {
    return on_ ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
  }

  bool on_;
};

}  // namespace harness
