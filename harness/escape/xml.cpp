#include <algorithm>
#include <string_view>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>
#include <harness/escape/xml.hpp>

namespace harness {
namespace {

/// A UTF-8 sequence as XML takes it; '?' for a character that XML 1.0 cannot hold.
std::string escaped_character(std::string_view character) {
  switch (character.front()) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    case '\t':
      return "&#9;";
    default:
      const bool no_character = character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
      return no_character ? "?" : std::string(character);
  }
}

}  // namespace

std::string escaped(const std::string& text) {
  std::string result;
  CommandBreaker breaker;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(utf8_length(text, at), 1);
    const auto spelling = harmless_spelling(text, at);
    const auto character = std::string_view(text).substr(at, length);
    if (breaker.breaks_before(character) && character == "[") {
      result += "&#91;";
    } else {
      result += spelling.empty() ? escaped_character(character) : spelling;
    }
    at += length;
  }
  return result;
}

}  // namespace harness
