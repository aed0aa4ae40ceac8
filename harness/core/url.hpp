#pragma once

#include <map>
#include <string>
#include <string_view>

namespace harness {

/// A database address in parts. `database` is the name on a server, or the path of a SQLite file.
struct Url {
  std::string scheme;  ///< "postgresql" or "sqlite", without a driver
  std::string user;
  std::string password;
  std::string host;  ///< a name, an address, or the directory of a socket
  std::string port;
  std::string database;
  std::map<std::string, std::string> options;  ///< what follows '?', decoded

  bool operator==(const Url&) const = default;
};

/// Reads "scheme[+driver]://user:password@host:port/database?key=value"; percent signs are decoded, a driver
/// is dropped, "postgres" reads as "postgresql". Throws a usage Error that quotes no password.
Url parse_url(std::string_view text);

/// The address as tools take it, password included: for environments and connections, never for output.
/// `driver` adds "+driver" to the scheme.
std::string to_text(const Url& url, std::string_view driver = {});

/// Whether an option of an address is secret: "sslpassword", "oauth_client_secret".
bool is_secret_option(std::string_view key);

/// The address for people: a password shows as "***", and so does a database whose name may hold one.
std::string redacted(const Url& url);

}  // namespace harness
