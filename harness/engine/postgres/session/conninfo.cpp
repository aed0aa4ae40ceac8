#include <algorithm>
#include <cctype>
#include <memory>
#include <string>

#include <libpq-fe.h>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/session/conninfo.hpp>

namespace harness::postgres {
namespace {

using Options = std::unique_ptr<::PQconninfoOption, decltype(&::PQconninfoFree)>;

constexpr const char* form =
    "write postgresql://user@host:5432/name or \"host=... user=... dbname=...\", with the password in "
    "PGPASSWORD "
    "or ~/.pgpass; in an address its signs are written as %2F (/), %40 (@), %3A (:), %3F (?), %25 (%)";

[[noreturn]] void refuse(const std::string& why) {
  throw usage_error("this is no address that libpq reads: " + why, form);
}

/// libpq's reason without what it quotes, which may be a part of the password.
std::string without_quotes(const std::string& reason) {
  static constexpr std::string_view harmless[] = {
      "unterminated quoted string in connection info string",
      "missing \"=\" after",
      "invalid connection option",
      "end of string reached when looking for matching \"]\" in IPv6 host address in URI",
      "IPv6 host address may not be empty in URI",
      "unexpected character",
      "extra key/value separator \"=\" in URI query parameter",
      "missing key/value separator \"=\" in URI query parameter",
      "invalid URI query parameter",
      "invalid percent-encoded token",
      "forbidden value %00 in percent-encoded value",
      "unexpected spaces found"};
  for (const auto known : harmless) {
    if (reason.starts_with(known)) {
      return known == "missing \"=\" after"    ? "a keyword without \"=\""
             : known == "unexpected character" ? "an unexpected character after the host"
                                               : std::string(known);
    }
  }
  return "its form is wrong";
}

std::string& place_of(Url& url, const std::string& keyword) {
  return keyword == "host"       ? url.host
         : keyword == "port"     ? url.port
         : keyword == "user"     ? url.user
         : keyword == "password" ? url.password
         : keyword == "dbname"   ? url.database
                                 : url.options[keyword];
}

/// A password with an unescaped '/' or '@' is read as a host, a port and a database, by which it would be
/// shown, and sent to a name server.
void require_clear(std::string_view text, const Url& url) {
  const auto mark = text.find("://");
  if (mark != std::string_view::npos) {
    const auto rest = text.substr(mark + 3);
    const auto path = rest.substr(std::min(rest.find('/'), rest.size()));
    if (path.substr(0, path.find('?')).find('@') != std::string_view::npos) {
      refuse("there is an \"@\" after a \"/\"; is that \"/\" a part of the password?");
    }
  }
  if (url.host.find('=') != std::string::npos) {
    refuse("an \"=\" is in its host; keywords are separated by blanks");
  }
  if (url.host.find('@') != std::string::npos) {
    refuse("there are two \"@\" before the host; is one a part of the password?");
  }
}

void require_ports(const Url& url) {
  std::size_t digits = 0;
  for (const char c : url.port) {
    digits = c == ',' ? 0 : digits + 1;
    if ((c != ',' && std::isdigit(static_cast<unsigned char>(c)) == 0) || digits > 5) {
      refuse("its port is no number");
    }
  }
}

}  // namespace

bool is_keyword_text(std::string_view text) {
  text = trim(text);
  const auto end = text.find_first_of(" \t=");
  if (end == std::string_view::npos || !trim(text.substr(end)).starts_with('=')) {
    return false;
  }
  const Options known(::PQconndefaults(), ::PQconninfoFree);
  for (const auto* option = known.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (text.substr(0, end) == option->keyword) {
      return true;
    }
  }
  return false;
}

Url read_conninfo(std::string_view text) {
  char* reason = nullptr;
  const std::string whole(text);
  const Options options(
      whole.find('\0') == std::string::npos ? ::PQconninfoParse(whole.c_str(), &reason) : nullptr,
      ::PQconninfoFree);
  if (options == nullptr) {
    const std::unique_ptr<char, decltype(&::PQfreemem)> owned(reason, ::PQfreemem);
    refuse(without_quotes(reason == nullptr ? "" : reason));
  }
  Url url;
  url.scheme = "postgresql";
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr && *option->val != '\0') {
      place_of(url, option->keyword) = option->val;
    }
  }
  require_clear(text, url);
  require_ports(url);
  return url;
}

}  // namespace harness::postgres
