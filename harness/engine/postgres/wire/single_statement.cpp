#include <utility>

#include <harness/engine/postgres/wire/single_statement.hpp>

namespace harness::postgres::wire {

SingleStatement::SingleStatement(const Piece& first) {
  if (first.type == 'P') {
    name_ = fields_of(first).text();
    may_be_bound_ = true;
  }
  may_be_run_ = first.type != 'Q';
}

bool SingleStatement::takes(const Piece& piece) {
  switch (piece.type) {
    case 'B': {
      auto fields = fields_of(piece);
      fields.text();  // the portal
      return std::exchange(may_be_bound_, false) && fields.text() == name_;
    }
    case 'E':
      return !may_be_bound_ && std::exchange(may_be_run_, false);
    case 'Q':
    case 'P':
    case 'F':
      return false;
    default:
      return true;
  }
}

}  // namespace harness::postgres::wire
