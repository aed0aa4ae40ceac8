#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <harness/engine/postgres/wire/message.hpp>

namespace harness::postgres::wire {

/// A message, a part of a large one, or a run of rows or COPY data. The views point into the input.
struct Piece {
  Side sender = Side::client;
  char type = 0;
  bool begins = false;      ///< the first piece of its message
  bool ends = false;        ///< the last one
  std::uint32_t size = 0;   ///< of the whole body; of the first one of a run
  std::uint64_t place = 0;  ///< of the message in all that its sender has sent, in bytes
  std::string_view head;    ///< of the first piece: the body, or what of it must be read together
  std::string_view bytes;   ///< what is to be passed on, header included

  /// Whether `head` is the whole body.
  bool is_whole() const { return head.size() == size; }
};

/// Divides what one side sends after the startup into messages. It keeps no bytes: what `next` did not take
/// must be offered again, with more after it. Bodies of rows and of COPY data, and what exceeds `head_limit`
/// in others, come in pieces as they arrive; so no message must ever be in memory as a whole. Small ones that
/// are there together come as one piece.
class Framing {
 public:
  /// So much of a body comes in one piece. A reader that offers `head_limit + 5` bytes always gets on.
  static constexpr std::size_t head_limit = std::size_t{64} * 1024;

  explicit Framing(Side sender) : sender_(sender) {}

  /// The piece at the front of `input`; nullopt if more bytes are needed to tell. Throws ProtocolError for
  /// an unknown type and for a length that cannot be.
  std::optional<Piece> next(std::string_view input);

  /// Whether the last piece ended its message: here messages of one's own can be put in.
  bool at_boundary() const { return left_ == 0 && !is_raw_; }

 private:
  Piece continued(std::string_view input);
  std::size_t run_of(std::string_view input) const;

  Side sender_;
  bool is_raw_ = false;  ///< what follows is an error of the form before protocol 3
  char type_ = 0;        ///< of the message that has begun
  std::uint32_t size_ = 0;
  std::uint32_t left_ = 0;   ///< of its body
  std::uint64_t begun_ = 0;  ///< its place
  std::uint64_t place_ = 0;  ///< of the next byte
};

/// The error of ProtocolError, with the place of a piece.
ProtocolError error_at(const Piece& piece, std::string_view what);

/// The fields of a first piece, as far as its head goes.
Fields fields_of(const Piece& piece);

}  // namespace harness::postgres::wire
