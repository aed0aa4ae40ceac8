#include <algorithm>
#include <string_view>

#include <harness/core/utf8.hpp>
#include <harness/escape/json.hpp>
#include <harness/escape/log.hpp>

namespace harness {
namespace {

/// "\u009b" for a character that is spelled "\x9b" or "\u009b" where it does nothing.
std::string as_json(const std::string& spelling) {
  return spelling.starts_with("\\x") ? "\\u00" + spelling.substr(2) : spelling;
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string safe;
  CommandBreaker breaker;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(utf8_length(text, at), 1);
    const auto character = text.substr(at, length);
    const auto spelling = harmless_spelling(text, at);
    if (breaker.breaks_before(character) && character == "[") {
      safe += "\\u005b";
    } else {
      safe += spelling.empty() ? std::string(character) : as_json(spelling);
    }
    at += length;
  }
  return safe;
}

std::string json_in_html(std::string_view json) {
  std::string text;
  for (const char c : json_text(json)) {
    text += c == '<' ? "\\u003c" : std::string(1, c);
  }
  return text;
}

}  // namespace harness
