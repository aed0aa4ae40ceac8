#include <algorithm>

#include <harness/core/utf8.hpp>
#include <harness/report/columns.hpp>

namespace harness {
namespace {

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
}

/// Of text in which every byte belongs to a character.
std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size() && (count > 0 || !begins_character(text[end])); ++end) {
    count -= begins_character(text[end]) ? 1 : 0;
  }
  return text.substr(0, end);
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return characters_in(printable_line(text));
}

std::string cut_to(std::string_view text, std::size_t width) {
  const auto line = printable_line(text);
  return characters_in(line) <= width ? line : std::string(first_characters(line, width - 3)) + "...";
}

std::string filled_to(std::string_view text, std::size_t width) {
  auto line = printable_line(text);
  const auto taken = characters_in(line);
  return line + std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace harness
