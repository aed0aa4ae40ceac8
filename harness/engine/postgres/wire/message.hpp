#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace harness::postgres::wire {

/// Who sends. The same type byte means different messages in the two directions.
enum class Side { client, server };

/// What came is not PostgreSQL's protocol 3.0 or 3.2, or cannot come now. The message names the sender, the
/// message and its place; it quotes none of its contents.
class ProtocolError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// "DataRow", as PostgreSQL 18, section 54.7, names it; empty for a type that it does not list.
std::string_view name_of(Side sender, char type);

/// The sender with an article: "the server".
std::string_view named(Side sender);

/// A message for people: "DataRow ('D')", or "a message of unknown type 0x7a ('z')".
std::string described(Side sender, char type);

/// Reads the fields of a message's body from the front. Every function throws ProtocolError if the body ends
/// before the field does.
class Fields {
 public:
  /// `what` names the message in errors.
  Fields(std::string_view body, std::string what) : rest_(body), what_(std::move(what)) {}

  char byte();
  std::uint16_t int16();
  std::uint32_t int32();
  /// Up to a zero byte, which is skipped.
  std::string_view text();
  std::string_view bytes(std::size_t size) { return take(size); }
  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  /// Throws ProtocolError if something is left.
  void require_end() const;

 private:
  std::string_view take(std::size_t size);

  std::string_view rest_;
  std::string what_;
};

/// Four bytes of the network's order.
std::uint32_t int32_at(std::string_view bytes);
void append_int32(std::string& bytes, std::uint32_t value);

}  // namespace harness::postgres::wire
