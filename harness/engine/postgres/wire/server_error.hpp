#pragma once

#include <string_view>

#include <harness/engine/postgres/wire/framing.hpp>

namespace harness::postgres::wire {

/// What an ErrorResponse says. The views point into the message.
struct ServerError {
  std::string_view sqlstate;
  std::string_view message;
  bool ends_session = false;  ///< FATAL or PANIC
};

/// Reads an ErrorResponse, or the beginning of a long one; throws ProtocolError.
ServerError read_error(const Piece& piece);

}  // namespace harness::postgres::wire
