#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace harness::postgres::wire {

/// What a client sends before the first message with a type. The views point into the input.
struct StartupPacket {
  enum class Kind {
    tls,     ///< SSLRequest: one byte is the answer, and another packet follows
    gss,     ///< GSSENCRequest: likewise
    cancel,  ///< CancelRequest: has no answer
    start    ///< StartupMessage: the session begins
  } kind = Kind::start;
  std::string_view bytes;   ///< the packet as it is passed on
  std::string_view body;    ///< after its code
  std::uint16_t minor = 0;  ///< of a StartupMessage: 0 or 2, or newer, which the server may negotiate
};

/// What refuses SSLRequest and GSSENCRequest.
constexpr std::string_view no_encryption = "N";

/// The packet at the front of `input`; nullopt if more bytes are needed. Throws ProtocolError for what is
/// none: TLS without a request, another program's protocol, PostgreSQL's protocol 2.
std::optional<StartupPacket> read_startup(std::string_view input);

/// The parameters of a StartupMessage, in order. Throws ProtocolError.
using Parameters = std::vector<std::pair<std::string_view, std::string_view>>;
Parameters parameters_of(const StartupPacket& packet);

/// The value of a parameter; empty if there is none.
std::string_view parameter(const Parameters& parameters, std::string_view name);

/// The packet with another database; nothing else differs.
std::string with_database(const StartupPacket& packet, std::string_view database);

/// What a client must say to cancel a statement of a backend. Of protocol 3.0 the key has 4 bytes, of 3.2 up
/// to 256.
struct CancelKey {
  std::uint32_t pid = 0;
  std::string key;

  auto operator<=>(const CancelKey&) const = default;
};

/// The body of a CancelRequest or of a BackendKeyData. Throws ProtocolError.
CancelKey read_cancel_key(std::string_view body, const char* message);

/// A CancelRequest.
std::string cancel_request(const CancelKey& key);

/// An ErrorResponse of the severity FATAL.
std::string fatal_error(std::string_view sqlstate, std::string_view message, std::string_view hint = {});

}  // namespace harness::postgres::wire
