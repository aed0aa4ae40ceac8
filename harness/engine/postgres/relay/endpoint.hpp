#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <sys/socket.h>

#include <harness/core/url.hpp>

namespace harness::postgres {

/// Where a socket listens or leads to: a path, or an address and a port.
class Endpoint {
 public:
  /// Where a server is. Names are resolved here. Throws a usage Error for what the relay cannot keep (TLS,
  /// several hosts), an environment Error for a name that is not known.
  static Endpoint of_server(const Url& url);
  /// Where to listen: a folder ("sockets", "."), in which the socket gets the name that clients look for
  /// (".s.PGSQL.5432"), the path of such a socket, or "127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT" (0: a
  /// free port). Throws a usage Error for other forms and for addresses that other machines reach.
  static Endpoint to_listen(std::string_view text);
  /// The one that a bound socket has.
  static Endpoint of_socket(int socket);

  bool is_path() const;
  /// Whether it is no path, and only this machine reaches it.
  bool is_loopback() const;
  std::filesystem::path path() const;
  const ::sockaddr* address() const { return reinterpret_cast<const ::sockaddr*>(&address_); }
  ::socklen_t size() const { return size_; }
  int family() const { return address()->sa_family; }
  /// The host (the folder of a socket) and the port, as addresses of databases have them.
  std::string host() const;
  std::string port() const;
  /// For people.
  std::string text() const;

 private:
  static Endpoint of_path(const std::filesystem::path& path);
  static Endpoint resolved(const std::string& host, const std::string& port);

  ::sockaddr_storage address_ = {};
  ::socklen_t size_ = 0;
};

}  // namespace harness::postgres
