#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>

namespace harness {

/// A character to be written; an invalid UTF-8 byte counts as one.
struct Character {
  std::string_view bytes;
  std::string spelling;            ///< how an active one is spelled ("\x1b", "\u202e"); empty: as it is
  bool completes_command = false;  ///< a '[' that would complete a CI command
};

/// Concatenates the results of `write` for each character of a text.
template <typename Write>
std::string written(std::string_view text, const Write& write) {
  std::string result;
  CommandBreaker breaker;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(utf8_length(text, at), 1);
    const auto bytes = text.substr(at, length);
    const bool breaks = breaker.breaks_before(bytes);
    result += write(Character{bytes, harmless_spelling(text, at), breaks && bytes == "["});
    at += length;
  }
  return result;
}

/// A spelling as JSON and TOML have it: "\u001b" for "\x1b".
inline std::string unicode_escape(const std::string& spelling) {
  return spelling.starts_with("\\x") ? "\\u00" + spelling.substr(2) : spelling;
}

}  // namespace harness
