#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>

namespace harness {

/// A character of a text on its way to some output; a byte that is no UTF-8 is one by itself.
struct Character {
  std::string_view bytes;
  std::string
      spelling;  ///< what stands for one that would act ("\x1b", "\u202e"); empty: it stands for itself
  bool completes_command = false;  ///< a '[' that would make a CI's command of what is before it
};

/// What `write` makes of each character of a text.
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
