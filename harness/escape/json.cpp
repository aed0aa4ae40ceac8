#include <harness/escape/characters.hpp>
#include <harness/escape/json.hpp>

namespace harness {

std::string json_text(std::string_view text) {
  return written(text, [](const Character& character) {
    return character.completes_command  ? "\\u005b"
           : character.spelling.empty() ? std::string(character.bytes)
                                        : unicode_escape(character.spelling);
  });
}

std::string json_in_html(std::string_view json) {
  std::string text;
  for (const char c : json_text(json)) {
    text += c == '<' ? "\\u003c" : std::string(1, c);
  }
  return text;
}

}  // namespace harness
