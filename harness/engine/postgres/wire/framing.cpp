#include <algorithm>

#include <fmt/format.h>

#include <harness/engine/postgres/wire/framing.hpp>

namespace harness::postgres::wire {
namespace {

constexpr std::size_t header_size = 5;
/// Neither side accepts more: PostgreSQL 15, src/include/libpq/libpq.h and src/common/stringinfo.c.
constexpr std::uint32_t longest = 0x3fffffff;

/// A row or COPY data: nobody reads what is in it.
bool is_opaque(Side sender, char type) {
  return type == 'd' || (type == 'D' && sender == Side::server);
}

/// As much of a body as must be there to read it.
std::size_t needed(Side sender, char type, std::uint32_t size) {
  return is_opaque(sender, type) ? 0 : std::min<std::size_t>(size, Framing::head_limit);
}

/// A server that cannot even start a backend says so in the form of protocol 2: an 'E', a line and a zero
/// byte, without a length. Told apart as libpq does it (PostgreSQL 15, fe-connect.c).
bool is_old_error(Side sender, char type, std::uint32_t length, std::uint64_t place) {
  return sender == Side::server && type == 'E' && place == 0 && (length < 8 || length > 30000);
}

}  // namespace

std::optional<Piece> Framing::next(std::string_view input) {
  if (input.empty()) {
    return std::nullopt;
  }
  if (left_ > 0 || is_raw_) {
    return continued(input);
  }
  const char type = input.front();
  if (name_of(sender_, type).empty()) {
    throw ProtocolError(
        fmt::format("{} sent {} at byte {}", named(sender_), described(sender_, type), place_));
  }
  if (input.size() < header_size) {
    return std::nullopt;
  }
  const auto length = int32_at(input.substr(1));
  if (is_old_error(sender_, type, length, place_)) {
    is_raw_ = true;
    type_ = type;
    return continued(input);
  }
  if (length < 4 || length - 4 > longest) {
    throw ProtocolError(fmt::format("{} sent {} at byte {} with a length of {}", named(sender_),
                                    described(sender_, type), place_, length));
  }
  const auto size = length - 4;
  const auto there = input.size() - header_size;
  const auto head = needed(sender_, type, size);
  if (there < head) {
    return std::nullopt;
  }
  const auto taken = static_cast<std::uint32_t>(std::min<std::size_t>(size, there));
  type_ = type;
  size_ = size;
  left_ = size - taken;
  begun_ = place_;
  const auto run = left_ == 0 && is_opaque(sender_, type) ? run_of(input.substr(header_size + taken)) : 0;
  place_ += header_size + taken + run;
  return Piece{sender_,
               type,
               true,
               left_ == 0,
               size,
               begun_,
               input.substr(header_size, head),
               input.substr(0, header_size + taken + run)};
}

/// The bytes of the messages at the front that are whole and like the last one.
std::size_t Framing::run_of(std::string_view input) const {
  std::size_t end = 0;
  while (input.size() - end >= header_size && input[end] == type_) {
    const auto length = int32_at(input.substr(end + 1));
    if (length < 4 || length - 4 > longest || input.size() - end < std::size_t(1) + length) {
      break;
    }
    end += std::size_t(1) + length;
  }
  return end;
}

Piece Framing::continued(std::string_view input) {
  const auto taken = is_raw_ ? input.size() : std::min<std::size_t>(left_, input.size());
  place_ += taken;
  if (!is_raw_) {
    left_ -= static_cast<std::uint32_t>(taken);
  }
  return {sender_, type_, false, left_ == 0 && !is_raw_, size_, begun_, {}, input.substr(0, taken)};
}

ProtocolError error_at(const Piece& piece, std::string_view what) {
  return ProtocolError(fmt::format("{} sent {} at byte {}{}{}", named(piece.sender),
                                   described(piece.sender, piece.type), piece.place, what.empty() ? "" : ", ",
                                   what));
}

Fields fields_of(const Piece& piece) {
  return {piece.head, error_at(piece, piece.is_whole() ? "which" : "whose beginning").what()};
}

}  // namespace harness::postgres::wire
