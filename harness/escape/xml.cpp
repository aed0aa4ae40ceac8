#include <string_view>

#include <harness/escape/characters.hpp>
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
  return written(text, [](const Character& character) {
    return character.completes_command  ? "&#91;"
           : character.spelling.empty() ? escaped_character(character.bytes)
                                        : character.spelling;
  });
}

}  // namespace harness
