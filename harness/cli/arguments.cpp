#include <algorithm>
#include <string_view>

#include <harness/cli/arguments.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

void hide(char* argument, std::size_t from, std::size_t to) {
  std::fill(argument + from, argument + std::max(from, to), '*');
}

/// "user:password@host": all up to the last '@', for a password may hold others.
void hide_login(char* argument, std::string_view text) {
  const auto at = text.rfind('@');
  const auto scheme = text.find("://");
  const auto begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  const auto colon = text.find(':', begin);
  if (at != std::string_view::npos && colon != std::string_view::npos && colon < at) {
    hide(argument, colon + 1, at);
  }
}

/// A keyword that is spelled with '%' may be any: then everything after the '?' is hidden.
void hide_encoded_keywords(char* argument, std::string_view text) {
  const auto mark = text.find('?');
  if (mark == std::string_view::npos || text.find("://") == std::string_view::npos) {
    return;
  }
  const auto options = text.substr(mark + 1);
  for (std::size_t at = 0; at < options.size();) {
    const auto end = std::min(options.find('&', at), options.size());
    if (options.substr(at, end - at).find('%') < options.substr(at, end - at).find('=')) {
      hide(argument, mark + 1, text.size());
      return;
    }
    at = end + 1;
  }
}

/// "password=...": to the end, since it may hold quoted blanks, or an '&' that is not escaped.
void hide_keywords(char* argument, std::string_view text) {
  const auto low = lower(text);
  for (const std::string_view word : {"password", "secret", "scram_client_key", "scram_server_key"}) {
    for (auto at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
      const auto equals = low.find_first_not_of(" \t", at + word.size());
      if (equals != std::string::npos && low[equals] == '=') {
        hide(argument, equals + 1, low.size());
      }
    }
  }
}

}  // namespace

std::vector<std::string> take_arguments(int count, char** arguments) {
  std::vector<std::string> taken;
  for (int at = 0; at < count; ++at) {
    taken.emplace_back(arguments[at]);
    const std::string_view text = taken.back();
    if (at > 0) {
      hide_login(arguments[at], text);
      hide_keywords(arguments[at], text);
      hide_encoded_keywords(arguments[at], text);
    }
  }
  return taken;
}

}  // namespace harness::cli
