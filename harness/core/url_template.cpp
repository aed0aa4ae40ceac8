#include <algorithm>
#include <cctype>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>

namespace harness {
namespace {

constexpr const char* known_names =
    "{url}, {url:scheme+driver}, {user}, {password}, {host}, {port}, {database}";

/// The text between the braces that open `text`, if it can only be meant as a placeholder.
std::optional<std::string_view> placeholder_at(std::string_view text) {
  if (!text.starts_with('{')) {
    return std::nullopt;
  }
  const auto end = text.find('}');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const auto inside = text.substr(1, end - 1);
  const auto name = inside.substr(0, inside.find(':'));
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::islower(c) != 0 || c == '_';
  });
  return is_name ? std::optional(inside) : std::nullopt;
}

/// The address under another scheme; refused where it would be another kind of database's.
std::string address(const Url& url, std::string_view scheme_and_driver) {
  const auto plus = scheme_and_driver.find('+');
  Url renamed = url;
  renamed.scheme = std::string(scheme_and_driver.substr(0, plus));
  const bool crossed = (url.scheme == "sqlite" && renamed.scheme.starts_with("postgres")) ||
                       (url.scheme == "postgresql" && renamed.scheme.starts_with("sqlite"));
  if (renamed.scheme.empty() || crossed) {
    throw usage_error("{url:" + std::string(scheme_and_driver) +
                          "} is asked for, but the database's address is " + url.scheme + "://",
                      "name the variables of each engine apart: env.postgres = {...}, env.sqlite = {...}");
  }
  return to_text(renamed, plus == std::string_view::npos ? "" : scheme_and_driver.substr(plus + 1));
}

std::string value_of(std::string_view placeholder, const Url& url) {
  if (placeholder.starts_with("url:")) {
    return address(url, placeholder.substr(4));
  }
  const std::map<std::string_view, std::string> values = {
      {"url", to_text(url)}, {"user", url.user}, {"password", url.password},
      {"host", url.host},    {"port", url.port}, {"database", url.database}};
  if (const auto found = values.find(placeholder); found != values.end()) {
    return found->second;
  }
  throw usage_error("unknown placeholder {" + std::string(placeholder) + "}",
                    std::string("known are ") + known_names + "; write {{...}} for braces of your own");
}

/// Every spelling of every secret in the address.
std::vector<std::string> secrets(const Url& url) {
  std::vector<std::string> plain = {url.password};
  for (const auto& [key, value] : url.options) {
    if (is_secret_option(key)) {
      plain.push_back(value);
    }
  }
  std::vector<std::string> spellings;
  for (const auto& secret : plain) {
    if (!secret.empty()) {
      spellings.push_back(secret);
      // The encoder is the address printer's own: a user's name is encoded as a password is.
      const auto printed = to_text(Url{"x", secret, "", "", "", "", {}});
      spellings.push_back(printed.substr(4, printed.find('@') - 4));
    }
  }
  return spellings;
}

}  // namespace

std::string fill_template(std::string_view text, const Url& url) {
  std::string result;
  while (!text.empty()) {
    const bool quoted = text.starts_with("{{");
    const auto placeholder = placeholder_at(text.substr(quoted ? 1 : 0));
    if (!placeholder || (quoted && !text.substr(placeholder->size() + 3).starts_with('}'))) {
      result += text.front();
      text.remove_prefix(1);
    } else if (quoted) {
      result += "{" + std::string(*placeholder) + "}";
      text.remove_prefix(placeholder->size() + 4);
    } else {
      result += value_of(*placeholder, url);
      text.remove_prefix(placeholder->size() + 2);
    }
  }
  return result;
}

std::vector<std::string> fill_arguments(const std::vector<std::string>& arguments, const Url& url) {
  Url open = url;
  open.password.clear();
  std::erase_if(open.options, [](const auto& option) { return is_secret_option(option.first); });
  std::vector<std::string> filled;
  for (const auto& argument : arguments) {
    filled.push_back(fill_template(argument, url));
    // Filled once more without secrets: only a secret can make a difference.
    if (filled.back() != fill_template(argument, open)) {
      throw usage_error("the argument \"" + argument +
                            "\" would show the database's password to every user of this machine",
                        "hand it over in the environment: env = { DATABASE_URL = \"{url}\" }");
    }
  }
  return filled;
}

std::map<std::string, std::optional<std::string>> fill_environment(
    const std::map<std::string, std::string>& environment, const Url& url) {
  std::map<std::string, std::optional<std::string>> filled;
  for (const auto& [name, value] : environment) {
    filled[name] = fill_template(value, url);
  }
  return filled;
}

std::string without_password(std::string text, const Url& url) {
  for (const auto& secret : secrets(url)) {
    replace_all(text, secret, "***");
  }
  return text;
}

}  // namespace harness
