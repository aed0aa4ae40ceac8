#include <fmt/format.h>

#include <harness/escape/characters.hpp>
#include <harness/escape/toml.hpp>

namespace harness {

std::string toml_text(std::string_view text) {
  return "\"" +
         written(text,
                 [](const Character& character) -> std::string {
                   const char c = character.bytes.front();
                   if (character.completes_command) {
                     return "\\u005B";
                   }
                   if (c == '"' || c == '\\') {
                     return {'\\', c};
                   }
                   if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
                     return fmt::format("\\u{:04X}", static_cast<unsigned>(c));
                   }
                   if (utf8_length(character.bytes, 0) == 0) {
                     return "\\uFFFD";
                   }
                   return character.spelling.empty() ? std::string(character.bytes)
                                                     : unicode_escape(character.spelling);
                 }) +
         "\"";
}

std::string toml_comment(std::string_view text) {
  return log_text("# " + printable_line(text));
}

}  // namespace harness
