#include <fmt/format.h>

#include <harness/engine/postgres/wire/message.hpp>
#include <harness/engine/postgres/wire/startup.hpp>

namespace harness::postgres::wire {
namespace {

constexpr std::uint32_t least = 8;
constexpr std::uint32_t longest = 10000;  // MAX_STARTUP_PACKET_LENGTH
constexpr std::uint32_t special = 1234;   // the major version of the requests
constexpr char tls_handshake = 0x16;

StartupPacket::Kind kind_of(std::uint32_t code) {
  switch (code & 0xffff) {
    case 5678:
      return StartupPacket::Kind::cancel;
    case 5679:
      return StartupPacket::Kind::tls;
    case 5680:
      return StartupPacket::Kind::gss;
    default:
      throw ProtocolError(fmt::format("the client sent a startup packet of unknown code {}", code));
  }
}

}  // namespace

std::optional<StartupPacket> read_startup(std::string_view input) {
  if (input.starts_with(tls_handshake)) {
    throw ProtocolError("the client began with TLS at once (sslnegotiation=direct); there is no TLS here");
  }
  if (input.size() < least) {
    // A wrong length shows in its first bytes: nothing more may come.
    if (input.size() >= 4 && (int32_at(input) < least || int32_at(input) > longest)) {
      throw ProtocolError(
          fmt::format("the client sent a startup packet of {} bytes; that is not PostgreSQL's protocol",
                      int32_at(input)));
    }
    return std::nullopt;
  }
  const auto size = int32_at(input);
  if (size < least || size > longest) {
    throw ProtocolError(
        fmt::format("the client sent a startup packet of {} bytes; that is not PostgreSQL's protocol", size));
  }
  if (input.size() < size) {
    return std::nullopt;
  }
  const auto code = int32_at(input.substr(4));
  StartupPacket packet;
  packet.bytes = input.substr(0, size);
  packet.body = packet.bytes.substr(least);
  const auto major = code >> 16;
  if (major == special) {
    packet.kind = kind_of(code);
  } else if (major == 3) {
    packet.minor = static_cast<std::uint16_t>(code & 0xffff);
  } else {
    throw ProtocolError(
        fmt::format("the client asked for protocol {}.{}; 3.0 and 3.2 are known here", major, code & 0xffff));
  }
  return packet;
}

Parameters parameters_of(const StartupPacket& packet) {
  Fields fields(packet.body, "the client's StartupMessage");
  Parameters parameters;
  for (auto name = fields.text(); !name.empty(); name = fields.text()) {
    parameters.emplace_back(name, fields.text());
  }
  fields.require_end();
  return parameters;
}

std::string_view parameter(const Parameters& parameters, std::string_view name) {
  std::string_view found;
  for (const auto& [key, value] : parameters) {
    // The server takes the last of several.
    found = key == name ? value : found;
  }
  return found;
}

std::string with_database(const StartupPacket& packet, std::string_view database) {
  std::string body(packet.bytes.substr(4, 4));
  const auto append = [&body](std::string_view text) { body.append(text).push_back('\0'); };
  for (const auto& [name, value] : parameters_of(packet)) {
    if (name != "database") {
      append(name);
      append(value);
    }
  }
  append("database");
  append(database);
  body.push_back('\0');
  std::string bytes;
  append_int32(bytes, static_cast<std::uint32_t>(body.size() + 4));
  return bytes + body;
}

CancelKey read_cancel_key(std::string_view body, const char* message) {
  Fields fields(body, message);
  CancelKey key;
  key.pid = fields.int32();
  key.key = fields.rest();
  if (key.key.size() < 4 || key.key.size() > 256) {
    throw ProtocolError(
        fmt::format("{} has a key of {} bytes; 4 to 256 are allowed", message, key.key.size()));
  }
  return key;
}

std::string cancel_request(const CancelKey& key) {
  std::string bytes;
  append_int32(bytes, static_cast<std::uint32_t>(12 + key.key.size()));
  append_int32(bytes, special << 16 | 5678);
  append_int32(bytes, key.pid);
  return bytes + key.key;
}

std::string fatal_error(std::string_view sqlstate, std::string_view message, std::string_view hint) {
  std::string body;
  const auto append = [&body](char field, std::string_view text) {
    if (!text.empty()) {
      body.push_back(field);
      body.append(text).push_back('\0');
    }
  };
  append('S', "FATAL");
  append('V', "FATAL");
  append('C', sqlstate);
  append('M', message);
  append('H', hint);
  body.push_back('\0');
  std::string bytes = "E";
  append_int32(bytes, static_cast<std::uint32_t>(body.size() + 4));
  return bytes + body;
}

}  // namespace harness::postgres::wire
