#include <harness/engine/postgres/wire/greeting.hpp>

namespace harness::postgres::wire {
namespace {

/// A server has a kilobyte to say.
constexpr std::size_t longest = std::size_t{16} * 1024;
constexpr std::uint32_t accepted = 0;

}  // namespace

void Greeting::from_server(const Piece& piece) {
  if (piece.type == 'S') {
    if (!piece.is_whole()) {
      is_unfit_ = true;
      return;
    }
    auto fields = fields_of(piece);
    const std::string name(fields.text());
    now_[name] = fields.text();
  }
  if (is_complete_) {
    return;
  }
  const bool asks = piece.type == 'R' && fields_of(piece).int32() != accepted;
  is_unfit_ = is_unfit_ || asks || bytes_.size() + piece.bytes.size() > longest;
  if (!is_unfit_) {
    bytes_ += piece.bytes;
  }
  is_complete_ = piece.type == 'Z' && piece.ends;
  if (is_complete_) {
    told_ = now_;
  }
}

}  // namespace harness::postgres::wire
