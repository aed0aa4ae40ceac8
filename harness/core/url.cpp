#include <algorithm>
#include <cctype>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url.hpp>

namespace harness {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
        hex_digit(text[at + 2]) >= 0) {
      result += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
      at += 2;
    } else {
      result += text[at];
    }
  }
  return result;
}

std::string encode(std::string_view text, std::string_view allowed = {}) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos ||
        allowed.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += '%';
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  return result;
}

/// Cuts `text` at the first `mark`, and returns what stood before it; all of it where there is no mark.
std::string_view take_until(std::string_view& text, char mark, bool& found) {
  const auto at = text.find(mark);
  found = at != std::string_view::npos;
  const auto head = text.substr(0, at);
  text = found ? text.substr(at + 1) : std::string_view{};
  return head;
}

void read_options(std::string_view text, Url& url) {
  while (!text.empty()) {
    bool found = false;
    auto pair = take_until(text, '&', found);
    const auto key = take_until(pair, '=', found);
    if (!key.empty()) {
      url.options[decode(key)] = decode(pair);
    }
  }
}

void read_authority(std::string_view text, Url& url) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    bool found = false;
    auto login = text.substr(0, at);
    url.user = decode(take_until(login, ':', found));
    url.password = decode(login);
    text = text.substr(at + 1);
  }
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    url.host = std::string(text.substr(1, end == std::string_view::npos ? end : end - 1));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    url.port = text.starts_with(':') ? std::string(text.substr(1)) : "";
    return;
  }
  bool found = false;
  url.host = decode(take_until(text, ':', found));
  url.port = std::string(text);
}

void require_sound(const Url& url) {
  const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  if (!std::all_of(url.port.begin(), url.port.end(), digit) || url.port.size() > 5) {
    // Not quoted: text in the place of a port may be a password.
    throw usage_error("the port of this database address is no number",
                      "write postgresql://user@host:5432/name; special characters of a password as %40");
  }
}

/// An option that says what has a place of its own in an address.
void move_option(Url& url, const char* key, std::string& place) {
  const auto option = url.options.find(key);
  if (option != url.options.end() && place.empty()) {
    place = option->second;
    url.options.erase(option);
  }
}

std::string options_text(const Url& url, std::string_view first) {
  std::string text;
  std::string_view mark = first;
  for (const auto& [key, value] : url.options) {
    text += std::string(mark) + encode(key) + "=" + encode(value, "/,:");
    mark = "&";
  }
  return text;
}

}  // namespace

Url parse_url(std::string_view text) {
  const auto mark = text.find("://");
  if (mark == std::string_view::npos || mark == 0) {
    throw usage_error("this is no database address: it has no \"scheme://\"",
                      "write postgresql://user@host:5432/name or sqlite:///path/to/file");
  }
  Url url;
  url.scheme = std::string(text.substr(0, mark));
  url.scheme.erase(std::min(url.scheme.find('+'), url.scheme.size()));
  if (url.scheme == "postgres") {
    url.scheme = "postgresql";
  }
  auto rest = text.substr(mark + 3);
  bool found = false;
  auto address = take_until(rest, '?', found);
  read_options(rest, url);
  read_authority(take_until(address, '/', found), url);
  url.database = decode(address);
  move_option(url, "host", url.host);
  move_option(url, "port", url.port);
  move_option(url, "user", url.user);
  move_option(url, "password", url.password);
  require_sound(url);
  return url;
}

std::string to_text(const Url& url, std::string_view driver) {
  Url shown = url;
  std::string text = url.scheme;
  if (!driver.empty()) {
    text += "+" + std::string(driver);
  }
  text += "://";
  if (!url.user.empty() || !url.password.empty()) {
    text += encode(url.user);
    text += url.password.empty() ? "" : ":" + encode(url.password);
    text += "@";
  }
  if (url.host.starts_with('/') || url.host.find(',') != std::string::npos) {
    // A socket directory has no place before the path, nor has a list of hosts one that every client reads:
    // they read both from the options.
    shown.options["host"] = url.host;
    if (!url.port.empty()) {
      shown.options["port"] = url.port;
    }
  } else {
    text += url.host.find(':') == std::string::npos ? encode(url.host) : "[" + url.host + "]";
    text += url.port.empty() ? "" : ":" + url.port;
  }
  return text + "/" + encode(url.database, "/") + options_text(shown, "?");
}

bool is_secret_option(std::string_view key) {
  return key.find("password") != std::string_view::npos || key.find("secret") != std::string_view::npos ||
         key.starts_with("scram_");
}

std::string redacted(const Url& url) {
  Url shown = url;
  for (auto& [key, value] : shown.options) {
    if (is_secret_option(key)) {
      value = "***";
    }
  }
  if (shown.scheme != "sqlite" &&
      (shown.database.find('@') != std::string::npos || shown.database.find('=') != std::string::npos)) {
    shown.database = "***";
  }
  if (shown.password.empty()) {
    return to_text(shown);
  }
  shown.password = "***";
  auto text = to_text(shown);
  replace_all(text, ":%2A%2A%2A@", ":***@");
  return text;
}

}  // namespace harness
