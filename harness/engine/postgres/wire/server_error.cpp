#include <harness/engine/postgres/wire/server_error.hpp>

namespace harness::postgres::wire {

ServerError read_error(const Piece& piece) {
  ServerError error;
  auto rest = piece.head;
  while (!rest.empty() && rest.front() != '\0') {
    const char field = rest.front();
    const auto end = rest.find('\0');
    if (end == std::string_view::npos && piece.is_whole()) {
      throw error_at(piece, "which has a text without an end");
    }
    const auto value = rest.substr(1, end == std::string_view::npos ? end : end - 1);
    if (field == 'C') {
      error.sqlstate = value;
    } else if (field == 'M') {
      error.message = value;
    } else if (field == 'V' || field == 'S') {
      // 'S' is in the server's language, 'V' is not.
      error.ends_session = error.ends_session || value == "FATAL" || value == "PANIC";
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return error;
}

}  // namespace harness::postgres::wire
