#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <set>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/relay/endpoint.hpp>

namespace harness::postgres {
namespace {

constexpr std::string_view socket_prefix = ".s.PGSQL.";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string or_default(const std::string& text, const char* other) {
  return text.empty() ? other : text;
}

/// An option of the address, or its own part.
std::string option(const Url& url, const std::string& key, const std::string& part) {
  const auto found = url.options.find(key);
  return found == url.options.end() ? part : found->second;
}

void require_plain(const Url& url) {
  const std::set<std::string> encrypted = {"require", "verify-ca", "verify-full"};
  if (encrypted.contains(option(url, "sslmode", ""))) {
    throw usage_error("the relay speaks no TLS, which sslmode in the server's address requires",
                      "name an address of the server that takes connections without it");
  }
}

}  // namespace

Endpoint Endpoint::of_path(const std::filesystem::path& path) {
  Endpoint endpoint;
  auto* address = reinterpret_cast<::sockaddr_un*>(&endpoint.address_);
  const auto& text = path.native();
  if (text.size() >= sizeof address->sun_path) {
    throw usage_error(
        fmt::format("the path of a socket has at most {} bytes: {}", sizeof address->sun_path - 1, text),
        "choose a shorter folder");
  }
  address->sun_family = AF_UNIX;
  std::memcpy(address->sun_path, text.c_str(), text.size() + 1);
  endpoint.size_ = static_cast<::socklen_t>(offsetof(::sockaddr_un, sun_path) + text.size() + 1);
  return endpoint;
}

Endpoint Endpoint::resolved(const std::string& host, const std::string& port) {
  ::addrinfo wanted = {};
  wanted.ai_socktype = SOCK_STREAM;
  ::addrinfo* found = nullptr;
  const int error = ::getaddrinfo(host.c_str(), port.c_str(), &wanted, &found);
  if (error != 0) {
    throw environment_error(fmt::format("cannot find the host {}: {}", host, ::gai_strerror(error)));
  }
  const std::unique_ptr<::addrinfo, decltype(&::freeaddrinfo)> owner(found, ::freeaddrinfo);
  // "localhost" may be ::1 first, where hardly a server listens.
  const auto* chosen = found;
  for (const auto* one = found; one != nullptr; one = one->ai_next) {
    chosen = one->ai_family == AF_INET && chosen->ai_family != AF_INET ? one : chosen;
  }
  Endpoint endpoint;
  std::memcpy(&endpoint.address_, chosen->ai_addr, chosen->ai_addrlen);
  endpoint.size_ = chosen->ai_addrlen;
  return endpoint;
}

Endpoint Endpoint::of_server(const Url& url) {
  require_plain(url);
  const auto host = or_default(option(url, "host", url.host), "/var/run/postgresql");
  const auto port = or_default(option(url, "port", url.port), "5432");
  if (host.find(',') != std::string::npos || !is_number(port)) {
    throw usage_error("the server's address must have one host and one port");
  }
  if (host.starts_with('/')) {
    return of_path(std::filesystem::path(host) / (std::string(socket_prefix) + port));
  }
  return resolved(host, port);
}

Endpoint Endpoint::to_listen(std::string_view text) {
  const auto colon = text.rfind(':');
  const bool is_name = colon == std::string_view::npos && !is_number(text);
  if (text.find('/') != std::string_view::npos || is_name) {
    const std::filesystem::path path(text);
    const auto name = path.filename().string();
    const bool is_socket = name.starts_with(socket_prefix) && is_number(name.substr(socket_prefix.size()));
    return of_path(
        std::filesystem::absolute(is_socket ? path : path / (std::string(socket_prefix) + "5432")));
  }
  if (colon == std::string_view::npos || !is_number(text.substr(colon + 1))) {
    throw usage_error(fmt::format("cannot listen at '{}'", text),
                      "name a folder (./sockets), or an address of this machine (127.0.0.1:6432)");
  }
  std::string host(text.substr(0, colon));
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  }
  const auto endpoint = resolved(or_default(host, "127.0.0.1"), std::string(text.substr(colon + 1)));
  if (!endpoint.is_loopback()) {
    throw usage_error(fmt::format("other machines reach {}; the relay listens on this one only", host),
                      "name 127.0.0.1, or a folder for a socket");
  }
  return endpoint;
}

Endpoint Endpoint::of_socket(int socket) {
  Endpoint endpoint;
  endpoint.size_ = sizeof endpoint.address_;
  ::getsockname(socket, reinterpret_cast<::sockaddr*>(&endpoint.address_), &endpoint.size_);
  return endpoint;
}

bool Endpoint::is_path() const {
  return family() == AF_UNIX;
}

bool Endpoint::is_loopback() const {
  if (is_path()) {
    return false;
  }
  if (family() == AF_INET6) {
    const auto& inet = reinterpret_cast<const ::sockaddr_in6&>(address_).sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(&inet) != 0;
  }
  constexpr std::uint32_t network = 127;
  return ntohl(reinterpret_cast<const ::sockaddr_in&>(address_).sin_addr.s_addr) >> 24 == network;
}

std::filesystem::path Endpoint::path() const {
  return reinterpret_cast<const ::sockaddr_un&>(address_).sun_path;
}

std::string Endpoint::host() const {
  if (is_path()) {
    return path().parent_path().string();
  }
  std::array<char, NI_MAXHOST> host = {};
  ::getnameinfo(address(), size_, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
  return host.data();
}

std::string Endpoint::port() const {
  if (is_path()) {
    return path().filename().string().substr(socket_prefix.size());
  }
  return std::to_string(ntohs(family() == AF_INET6
                                  ? reinterpret_cast<const ::sockaddr_in6&>(address_).sin6_port
                                  : reinterpret_cast<const ::sockaddr_in&>(address_).sin_port));
}

std::string Endpoint::text() const {
  if (is_path()) {
    return path().string();
  }
  return family() == AF_INET6 ? fmt::format("[{}]:{}", host(), port()) : fmt::format("{}:{}", host(), port());
}

}  // namespace harness::postgres
