#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>

namespace harness {
namespace {

/// White space to programs that look for a command after a line's blanks (.NET's TrimStart), or invisible.
bool is_blank(std::string_view character) {
  static constexpr std::array<std::string_view, 9> blanks = {
      " ",           "\t", "\r", "\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
      "\xEF\xBB\xBF"};
  const bool is_en_quad_or_so = character >= "\xE2\x80\x80" && character <= "\xE2\x80\x8D";
  return is_en_quad_or_so || std::find(blanks.begin(), blanks.end(), character) != blanks.end();
}

/// Whether the text ends in the midst of a character, or of a line end.
bool is_cut(std::string_view text) {
  if (text == "\r") {
    return true;
  }
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  return text.size() < length && std::all_of(text.begin() + 1, text.end(), [](char c) {
           return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
         });
}

}  // namespace

bool CommandBreaker::breaks_before(std::string_view character) {
  const char c = character.front();
  const bool breaks = (c == ':' && colon_before_) || (c == '[' && hashes_ >= 2);
  if (c == '#') {
    hashes_ = word_after_hash_ ? 1 : hashes_ + 1;
    word_after_hash_ = false;
  } else if (hashes_ >= 2 && std::isalpha(static_cast<unsigned char>(c)) != 0) {
    word_after_hash_ = true;
  } else {
    hashes_ = 0;
    word_after_hash_ = false;
  }
  colon_before_ = c == ':' && blank_so_far_;
  blank_so_far_ = c == '\n' || (blank_so_far_ && is_blank(character));
  return breaks;
}

LogBuffer::int_type LogBuffer::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof())) {
    return traits_type::not_eof(character);
  }
  const char c = traits_type::to_char_type(character);
  return write({&c, 1}, false) ? character : traits_type::eof();
}

std::streamsize LogBuffer::xsputn(const char* text, std::streamsize size) {
  return write({text, static_cast<std::size_t>(size)}, false) ? size : 0;
}

int LogBuffer::sync() {
  return write({}, true) && out_.flush() ? 0 : -1;
}

bool LogBuffer::write(std::string_view text, bool whole) {
  const auto joined = rest_ + std::string(text);
  const std::string_view all = joined;
  std::string safe;
  std::size_t at = 0;
  while (at < all.size() && (whole || !is_cut(all.substr(at)))) {
    const auto length = std::max<std::size_t>(utf8_length(all, at), 1);
    const auto spelling = harmless_spelling(all, at);
    const auto character = spelling.empty() ? all.substr(at, length) : spelling;
    safe += style_.commands_obeyed && breaker_.breaks_before(character) ? "\\" : "";
    safe += character;
    at += length;
  }
  rest_ = all.substr(at);
  return pass_on(safe);
}

bool LogBuffer::write_code(std::string_view code) {
  return write({}, true) && pass_on(code);
}

bool LogBuffer::pass_on(std::string_view text) {
  return static_cast<bool>(out_.write(text.data(), static_cast<std::streamsize>(text.size())));
}

std::ostream& operator<<(std::ostream& out, TerminalCode code) {
  auto* log = dynamic_cast<LogBuffer*>(out.rdbuf());
  if (log == nullptr) {
    return out << code.code_;
  }
  if (!log->write_code(code.code_)) {
    out.setstate(std::ios::badbit);
  }
  return out;
}

std::string log_text(std::string_view text) {
  std::ostringstream out;
  LogStream(out) << text << std::flush;
  return std::move(out).str();
}

}  // namespace harness
