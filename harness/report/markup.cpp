#include <algorithm>
#include <string_view>

#include <harness/core/utf8.hpp>
#include <harness/report/markup.hpp>

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
    case '\t':
      return "&#9;";
    default:
      const bool control = static_cast<unsigned char>(character.front()) < 0x20;
      const bool no_character = character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
      return control || no_character ? "?" : std::string(character);
  }
}

}  // namespace

std::string escaped(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8_length(text, at);
    result += length == 0 ? "?" : escaped_character(std::string_view(text).substr(at, length));
    at += std::max<std::size_t>(length, 1);
  }
  return result;
}

}  // namespace harness
