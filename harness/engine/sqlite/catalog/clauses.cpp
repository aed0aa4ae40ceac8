#include <algorithm>
#include <array>
#include <utility>

#include <harness/engine/sqlite/catalog/clauses.hpp>
#include <harness/engine/sqlite/catalog/parentheses.hpp>

namespace harness::sqlite {
namespace {

std::string take_action(Cursor& cursor) {
  if (cursor.accept_word("set")) {
    return "set " + cursor.take_name();
  }
  if (cursor.accept_word("no")) {
    cursor.expect_word("action");
    return "no action";
  }
  return cursor.take_name();
}

void take_event(Cursor& cursor, Reference& reference) {
  if (cursor.accept_word("delete")) {
    reference.on_delete = take_action(cursor);
  } else if (cursor.accept_word("update")) {
    reference.on_update = take_action(cursor);
  } else {
    cursor.expect_word("insert");
    take_action(cursor);  // read by SQLite, and without a meaning
  }
}

}  // namespace

std::string take_conflict_clause(Cursor& cursor) {
  if (!cursor.peek().is_word("on") || !cursor.peek(1).is_word("conflict")) {
    return {};
  }
  cursor.take();
  cursor.take();
  auto word = cursor.take_name();
  return word == "abort" ? "" : word;
}

Reference take_reference(Cursor& cursor) {
  Reference reference;
  cursor.expect_word("references");
  reference.table = cursor.take_name();
  if (cursor.peek().is_symbol("(")) {
    for (const auto& part : split_at_commas(cursor.take_parenthesized())) {
      if (part.size() != 1) {
        cursor.fail("the name of a referenced column");
      }
      reference.columns.push_back(fold(part.front().text));
    }
  }
  while (true) {
    if (cursor.accept_word("match")) {
      cursor.take_name();  // read by SQLite, and without a meaning
    } else if (cursor.accept_word("on")) {
      take_event(cursor, reference);
    } else {
      return reference;
    }
  }
}

bool take_deferrable(Cursor& cursor, Reference& reference) {
  const bool negated = cursor.peek().is_word("not") && cursor.peek(1).is_word("deferrable");
  if (negated) {
    cursor.take();
  }
  if (!cursor.accept_word("deferrable")) {
    return false;
  }
  const bool deferred = cursor.accept_word("initially") &&
                        (cursor.accept_word("deferred") || (cursor.expect_word("immediate"), false));
  reference.deferrable = !negated && deferred ? "initially deferred" : "no";
  return true;
}

IndexedColumn parse_indexed_column(Tokens tokens) {
  IndexedColumn column;
  if (tokens.size() > 1 && (tokens.back().is_word("asc") || tokens.back().is_word("desc"))) {
    column.descending = tokens.back().is_word("desc");
    tokens.pop_back();
  }
  tokens = without_needless_parentheses(std::move(tokens));
  while (tokens.size() > 2 && tokens[tokens.size() - 2].is_word("collate")) {
    // Of several the last one counts, as that of the whole.
    column.collation = column.collation.empty() ? fold(tokens.back().text) : column.collation;
    tokens.resize(tokens.size() - 2);
    tokens = without_needless_parentheses(std::move(tokens));
  }
  if (tokens.size() == 1 && tokens.front().kind == TokenKind::string) {
    tokens.front().kind = TokenKind::name;  // SQLite takes a string for a column here
  }
  column.expression = std::move(tokens);
  return column;
}

}  // namespace harness::sqlite
