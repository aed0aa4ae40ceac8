#include <fmt/format.h>

#include <harness/engine/postgres/wire/connection_state.hpp>

// The client's half of ConnectionState.
namespace harness::postgres::wire {
namespace {

using Kind = Due::Kind;

/// A text that ends the head, or goes on beyond it.
SharedText text_of(std::string_view rest) {
  auto text = std::make_shared<StatementText>();
  const auto end = rest.find('\0');
  text->cut = end == std::string_view::npos;
  text->sql = rest.substr(0, end);
  return text;
}

/// `fields` are those of a Bind, from the formats of its parameters on.
bool has_parameters(const Piece& piece, Fields fields) {
  if (!piece.is_whole()) {
    return true;
  }
  for (auto formats = fields.int16(); formats > 0; --formats) {
    fields.int16();
  }
  return fields.int16() > 0;
}

}  // namespace

void ConnectionState::from_client(const Piece& piece, Elapsed now) {
  if (!piece.begins || is_terminated_) {
    return;
  }
  const bool is_copy = piece.type == 'd' || piece.type == 'c' || piece.type == 'f';
  if (copies_in_ && !is_copy && piece.type != 'S' && piece.type != 'H' && piece.type != 'X') {
    // The server takes it for the end of the COPY, and answers it with that error only.
    copies_in_ = false;
    return;
  }
  switch (piece.type) {
    case 'Q':
      return query(piece, now);
    case 'P':
      return parse(piece, now);
    case 'B':
      return bind(piece, now);
    case 'D':
    case 'C':
      return describe_or_close(piece, now);
    case 'E':
      return execute(piece, now);
    case 'S':
      return sync(now);
    case 'F': {
      auto fields = fields_of(piece);
      auto text = std::make_shared<StatementText>();
      text->sql = fmt::format("(function call {})", fields.int32());
      return push({Kind::function_call, now, text}, now);
    }
    case 'c':
    case 'f':
      return end_of_copy_data();
    case 'X':
      is_terminated_ = true;
      return;
    default:  // Flush and CopyData, and passwords, which are the server's affair
      return;
  }
}

void ConnectionState::push(Due due, Elapsed now) {
  if (skips_) {
    return;
  }
  const bool is_next = due_.empty();
  due_.push(std::move(due));
  if (is_next) {
    begin_front(now);
  }
}

void ConnectionState::query(const Piece& piece, Elapsed now) {
  push({Kind::query, now, text_of(piece.head)}, now);
}

std::string ConnectionState::sql_of(const std::string& statement) const {
  const auto text = named_.statement_named(statement);
  return text && !text->cut ? text->sql : "";
}

bool ConnectionState::keeps_after_query(const Piece& next) const {
  return next.type == 'Q' || (next.type == 'P' && fields_of(next).text().empty()) || !named_.has_unnamed();
}

void ConnectionState::parse(const Piece& piece, Elapsed now) {
  auto fields = fields_of(piece);
  const std::string name(fields.text());
  push({Kind::parse, now, text_of(fields.rest()), name}, now);
}

void ConnectionState::bind(const Piece& piece, Elapsed now) {
  auto fields = fields_of(piece);
  const std::string portal(fields.text());
  const std::string statement(fields.text());
  push({Kind::bind, now, nullptr, portal, statement, has_parameters(piece, fields)}, now);
}

void ConnectionState::describe_or_close(const Piece& piece, Elapsed now) {
  auto fields = fields_of(piece);
  const char what = fields.byte();
  const std::string name(fields.text());
  if (what != 'S' && what != 'P') {
    throw error_at(piece, "which names neither a statement nor a portal");
  }
  const auto describe = what == 'S' ? Kind::describe_statement : Kind::describe_portal;
  push({piece.type == 'C' ? Kind::close : describe, now, nullptr, name, std::string(1, what)}, now);
}

void ConnectionState::execute(const Piece& piece, Elapsed now) {
  auto fields = fields_of(piece);
  push({Kind::execute, now, nullptr, std::string(fields.text())}, now);
}

void ConnectionState::end_of_copy_data() {
  if (copies_in_) {
    copies_in_ = false;
  } else if (!skips_) {
    due_.push({Kind::copy_end});
  }
}

void ConnectionState::sync(Elapsed now) {
  if (copies_in_) {
    ++ignored_;
    return;
  }
  skips_ = false;
  push({Kind::sync, now}, now);
}

}  // namespace harness::postgres::wire
