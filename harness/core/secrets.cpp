#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <unistd.h>

#include <harness/core/environment.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>

namespace harness {
namespace {

constexpr std::size_t least = 6;  ///< characters of a value that is a secret by its length alone

/// As an address has it.
std::string percent_encoded(const std::string& value) {
  const auto printed = to_text(Url{"x", value, "", "", "", "", {}});
  return printed.substr(4, printed.rfind('@') - 4);
}

void add(std::vector<std::string>& values, const std::string& value, std::size_t shortest) {
  if (value.size() >= shortest && !trim(value).empty()) {
    values.push_back(value);
    values.push_back(percent_encoded(value));
  }
}

void put_longest_first(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end(),
            [](const std::string& one, const std::string& other) { return one.size() > other.size(); });
}

/// The parts of a template between its placeholders.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    parts.emplace_back(text.substr(0, open));
    const auto close = text.find('}', open);
    text.remove_prefix(close == std::string_view::npos ? text.size() : close + 1);
  }
  return parts;
}

/// The password of "host=... password=..." or "...?password=..."; empty where there is none.
std::string_view password_option_in(std::string_view address) {
  constexpr std::string_view option = "password=";
  const auto at = address.find(option);
  if (at == std::string_view::npos) {
    return {};
  }
  const auto value = address.substr(at + option.size());
  return value.starts_with('\'') ? value.substr(1, value.find('\'', 1) - 1)
                                 : value.substr(0, std::min(value.find_first_of(" \t&"), value.size()));
}

/// A credential of a CI, a cloud or a registry; not the path of a file, nor a number.
bool is_token(std::string_view name, std::string_view value) {
  return is_ci_secret(name, value) && !value.starts_with('/') &&
         value.find_first_not_of("0123456789") != std::string_view::npos;
}

/// The password of "scheme://user:password@host"; empty where there is none.
std::string_view password_in(std::string_view address) {
  const auto scheme = address.find("://");
  const auto at = address.rfind('@');
  const auto colon = scheme == std::string_view::npos ? scheme : address.find(':', scheme + 3);
  return at == std::string_view::npos || colon == std::string_view::npos || colon > at
             ? std::string_view()
             : address.substr(colon + 1, at - colon - 1);
}

bool is_word(const std::string& value) {
  constexpr std::size_t longest = 12;
  return value.size() <= longest &&
         std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

std::vector<std::string> own_secrets() {
  std::vector<std::string> values;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = std::min(text.find('='), text.size());
    const auto value = text.substr(std::min(equals + 1, text.size()));
    const auto name = text.substr(0, equals);
    if (is_secret_name(std::string(name)) || is_token(name, value)) {
      add(values, std::string(value), least);
    }
    add(values, std::string(password_in(value)), least);
    add(values, std::string(password_option_in(value)), least);
  }
  put_longest_first(values);
  return values;
}

const std::vector<std::string>& known_own_secrets() {
  static const auto values = own_secrets();
  return values;
}

}  // namespace

bool is_secret_name(const std::string& variable) {
  static constexpr std::array<std::string_view, 9> words = {
      "pass", "pwd", "secret", "token", "credential", "private_key", "access_key", "api_key", "apikey"};
  const auto name = lower(variable);
  // PASSFILE names a file, PWD a folder, and a bare KEY anything.
  const bool is_place = name.ends_with("file") || name.ends_with("path") || name.ends_with("pwd");
  return (!is_place && std::any_of(words.begin(), words.end(),
                                   [&](std::string_view word) { return name.find(word) != name.npos; })) ||
         name.ends_with("_key") || name.ends_with("_pwd");
}

Secrets::Secrets(const Url& url, const std::map<std::string, std::string>& environment) : url_(url) {
  also(environment);
}

Secrets& Secrets::also(const std::map<std::string, std::string>& environment) {
  for (const auto& [name, value] : environment) {
    for (const auto& part : parts_of(value)) {
      const bool is_secret = is_secret_name(name);
      if (is_secret || !is_word(part)) {
        add(values_, part, is_secret ? 1 : least);
      }
    }
  }
  put_longest_first(values_);
  return *this;
}

std::string Secrets::hide(std::string text) const {
  for (const auto& value : values_) {
    replace_all(text, value, "***");
  }
  text = without_password(std::move(text), url_);
  for (const auto& value : known_own_secrets()) {
    replace_all(text, value, "***");
  }
  return text;
}

std::string without_own_secrets(std::string text) {
  for (const auto& value : known_own_secrets()) {
    if (!is_word(value)) {
      replace_all(text, value, "***");
    }
  }
  return text;
}

}  // namespace harness
