#include <algorithm>

#include <fmt/format.h>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>
#include <harness/escape/toml.hpp>

namespace harness {
namespace {

/// "\u001B" for what is spelled "\x1b" or "\u001b" elsewhere.
std::string escape_of(const std::string& spelling) {
  return spelling.starts_with("\\x") ? "\\u00" + spelling.substr(2) : spelling;
}

}  // namespace

std::string toml_text(std::string_view text) {
  std::string result = "\"";
  CommandBreaker breaker;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8_length(text, at);
    const char c = text[at];
    const auto spelling = harmless_spelling(text, at);
    const bool breaks = breaker.breaks_before(text.substr(at, std::max<std::size_t>(length, 1)));
    if (breaks && c == '[') {
      result += "\\u005B";
    } else if (length == 0 && c != '\0') {
      result += "\\uFFFD";
    } else if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      result += spelling.empty() ? std::string(text.substr(at, length)) : escape_of(spelling);
    }
    at += std::max<std::size_t>(length, 1);
  }
  return result + "\"";
}

std::string toml_comment(std::string_view text) {
  return log_text("# " + printable_line(text));
}

}  // namespace harness
