#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/postgres/wire/message.hpp>
#include <harness/engine/postgres/wire/startup.hpp>

// Messages as the two sides send them, for tests.
namespace harness::postgres::wire {

inline std::string int32_bytes(std::uint32_t value) {
  std::string bytes;
  append_int32(bytes, value);
  return bytes;
}

inline std::string int16_bytes(std::uint16_t value) {
  return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
}

/// A text with its zero byte.
inline std::string zero(std::string_view text) {
  return std::string(text) + '\0';
}

inline std::string message(char type, std::string_view body = {}) {
  return type + int32_bytes(static_cast<std::uint32_t>(body.size() + 4)) + std::string(body);
}

inline std::string startup_packet(std::uint32_t code, std::string_view body) {
  return int32_bytes(static_cast<std::uint32_t>(body.size() + 8)) + int32_bytes(code) + std::string(body);
}

inline std::string query(std::string_view sql) {
  return message('Q', zero(sql));
}

inline std::string parse(std::string_view name, std::string_view sql) {
  return message('P', zero(name) + zero(sql) + int16_bytes(0));
}

inline std::string bind(std::string_view portal, std::string_view statement,
                        const std::vector<std::string>& values = {}) {
  auto body = zero(portal) + zero(statement) + int16_bytes(0) +
              int16_bytes(static_cast<std::uint16_t>(values.size()));
  for (const auto& value : values) {
    body += int32_bytes(static_cast<std::uint32_t>(value.size())) + value;
  }
  return message('B', body + int16_bytes(0));
}

inline std::string describe(char what, std::string_view name) {
  return message('D', what + zero(name));
}

inline std::string close(char what, std::string_view name) {
  return message('C', what + zero(name));
}

inline std::string execute(std::string_view portal, std::uint32_t limit = 0) {
  return message('E', zero(portal) + int32_bytes(limit));
}

inline const std::string synchronise = message('S');
inline const std::string terminate = message('X');

inline std::string complete(std::string_view tag) {
  return message('C', zero(tag));
}

inline std::string ready(char status) {
  return message('Z', std::string(1, status));
}

inline std::string error(std::string_view sqlstate, std::string_view text = "no",
                         std::string_view severity = "ERROR") {
  return message(
      'E', "S" + zero(severity) + "V" + zero(severity) + "C" + zero(sqlstate) + "M" + zero(text) + '\0');
}

inline const std::string parsed = message('1');
inline const std::string bound = message('2');
inline const std::string closed = message('3');
inline const std::string no_data = message('n');
inline const std::string row_description = message('T', int16_bytes(0));
inline const std::string row = message('D', int16_bytes(0));
inline const std::string copy_in = message('G', std::string(1, '\0') + int16_bytes(0));
inline const std::string copy_out = message('H', std::string(1, '\0') + int16_bytes(0));
inline const std::string copy_done = message('c');

}  // namespace harness::postgres::wire
