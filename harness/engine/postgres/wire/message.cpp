#include <array>
#include <utility>

#include <fmt/format.h>

#include <harness/engine/postgres/wire/message.hpp>

namespace harness::postgres::wire {
namespace {

using Names = std::array<std::string_view, 128>;

constexpr Names client_names() {
  Names names = {};
  names['B'] = "Bind";
  names['C'] = "Close";
  names['D'] = "Describe";
  names['E'] = "Execute";
  names['F'] = "FunctionCall";
  names['H'] = "Flush";
  names['P'] = "Parse";
  names['Q'] = "Query";
  names['S'] = "Sync";
  names['X'] = "Terminate";
  names['c'] = "CopyDone";
  names['d'] = "CopyData";
  names['f'] = "CopyFail";
  // Also SASLInitialResponse, SASLResponse and GSSResponse, which only the server can tell apart.
  names['p'] = "PasswordMessage";
  return names;
}

constexpr Names server_names() {
  Names names = {};
  names['1'] = "ParseComplete";
  names['2'] = "BindComplete";
  names['3'] = "CloseComplete";
  names['A'] = "NotificationResponse";
  names['C'] = "CommandComplete";
  names['D'] = "DataRow";
  names['E'] = "ErrorResponse";
  names['G'] = "CopyInResponse";
  names['H'] = "CopyOutResponse";
  names['I'] = "EmptyQueryResponse";
  names['K'] = "BackendKeyData";
  names['N'] = "NoticeResponse";
  names['R'] = "Authentication";
  names['S'] = "ParameterStatus";
  names['T'] = "RowDescription";
  names['V'] = "FunctionCallResponse";
  names['W'] = "CopyBothResponse";
  names['Z'] = "ReadyForQuery";
  names['c'] = "CopyDone";
  names['d'] = "CopyData";
  names['n'] = "NoData";
  names['s'] = "PortalSuspended";
  names['t'] = "ParameterDescription";
  names['v'] = "NegotiateProtocolVersion";
  return names;
}

constexpr Names by_client = client_names();
constexpr Names by_server = server_names();

}  // namespace

std::string_view name_of(Side sender, char type) {
  const auto at = static_cast<unsigned char>(type);
  return at >= by_client.size() ? std::string_view() : (sender == Side::client ? by_client : by_server)[at];
}

std::string_view named(Side sender) {
  return sender == Side::client ? "the client" : "the server";
}

std::string described(Side sender, char type) {
  if (const auto name = name_of(sender, type); !name.empty()) {
    return fmt::format("{} ('{}')", name, type);
  }
  const auto code = static_cast<unsigned char>(type);
  const bool printable = code > ' ' && code < 0x7f;
  return fmt::format("a message of unknown type 0x{:02x}{}", code,
                     printable ? fmt::format(" ('{}')", type) : "");
}

std::string_view Fields::take(std::size_t size) {
  if (rest_.size() < size) {
    throw ProtocolError(what_ + " ends in the middle of a field");
  }
  const auto taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

char Fields::byte() {
  return take(1).front();
}

std::uint16_t Fields::int16() {
  const auto bytes = take(2);
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[0]) << 8 |
                                    static_cast<unsigned char>(bytes[1]));
}

std::uint32_t Fields::int32() {
  return int32_at(take(4));
}

std::string_view Fields::text() {
  const auto size = rest_.find('\0');
  if (size == std::string_view::npos) {
    throw ProtocolError(what_ + " has a text without an end");
  }
  const auto taken = take(size);
  take(1);
  return taken;
}

void Fields::require_end() const {
  if (!rest_.empty()) {
    throw ProtocolError(fmt::format("{} is {} bytes too long", what_, rest_.size()));
  }
}

std::uint32_t int32_at(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) {
    value = value << 8 | static_cast<unsigned char>(byte);
  }
  return value;
}

void append_int32(std::string& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(value >> shift & 0xff);
  }
}

}  // namespace harness::postgres::wire
