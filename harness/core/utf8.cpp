#include <algorithm>

#include <harness/core/utf8.hpp>

namespace harness {
namespace {

/// The length of a sequence from its first byte; 0 for a byte that begins none.
std::size_t length_told_by(unsigned char lead) {
  if (lead < 0x80) return lead == 0 ? 0 : 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// Whether the second byte makes a character that exists and is not spelled longer than it has to be.
bool may_follow(unsigned char lead, unsigned char second) {
  const unsigned char first = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char last = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  return second >= first && second <= last;
}

std::string byte_spelling(char character) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(character);
  return {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

/// The code point of a sequence of two or three bytes: none of those that do something is longer.
unsigned code_point(std::string_view sequence) {
  unsigned point = static_cast<unsigned char>(sequence.front()) & (sequence.size() == 2 ? 0x1FU : 0x0FU);
  for (const char c : sequence.substr(1)) {
    point = point << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return point;
}

/// C1, what turns the direction of text (UAX #9), and the separators of lines and paragraphs.
bool does_something(unsigned point) {
  return (point >= 0x80 && point <= 0x9F) || point == 0x061C || point == 0x200E || point == 0x200F ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::string point_spelling(unsigned point) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {'\\',
          'u',
          digits[point >> 12U],
          digits[point >> 8U & 15U],
          digits[point >> 4U & 15U],
          digits[point & 15U]};
}

std::string spelled(std::string_view text, bool on_one_line) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(utf8_length(text, at), 1);
    const bool ends_line = on_one_line && (text[at] == '\n' || text[at] == '\r');
    const auto spelling = ends_line ? byte_spelling(text[at]) : harmless_spelling(text, at);
    result += spelling.empty() ? text.substr(at, length) : spelling;
    at += length;
  }
  return result;
}

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
  const auto length = length_told_by(byte(0));
  if (length == 0 || at + length > text.size() || (length > 1 && !may_follow(byte(0), byte(1)))) {
    return 0;
  }
  for (std::size_t offset = 2; offset < length; ++offset) {
    if ((byte(offset) & 0xC0) != 0x80) {
      return 0;
    }
  }
  return length;
}

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto length = utf8_length(text, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

std::string harmless_spelling(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const auto length = utf8_length(text, at);
  if (text.substr(at, 2) == "\r\n" || byte == '\n' || byte == '\t') {
    return "";
  }
  if (length == 0 || byte < 0x20 || byte == 0x7F) {
    return byte_spelling(text[at]);
  }
  const auto point = length == 2 || length == 3 ? code_point(text.substr(at, length)) : 0;
  return does_something(point) ? point_spelling(point) : "";
}

std::string printable(std::string_view text) {
  return spelled(text, /*on_one_line=*/false);
}

std::string printable_line(std::string_view text) {
  return spelled(text, /*on_one_line=*/true);
}

}  // namespace harness
