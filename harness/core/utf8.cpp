#include <algorithm>

#include <harness/core/utf8.hpp>

namespace harness {
namespace {

/// The length that a sequence's first byte tells; 0 for a byte that begins none.
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

std::string escaped(unsigned char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
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

std::string printable(std::string_view text) {
  constexpr std::string_view kept = "\n\r\t";
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8_length(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool control = (byte < 0x20 && kept.find(text[at]) == std::string_view::npos) || byte == 0x7F;
    result += length == 0 || control ? escaped(byte) : std::string(text.substr(at, length));
    at += std::max<std::size_t>(length, 1);
  }
  return result;
}

}  // namespace harness
