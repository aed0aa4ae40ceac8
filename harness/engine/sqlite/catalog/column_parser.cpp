#include <algorithm>
#include <array>
#include <utility>

#include <harness/engine/sqlite/catalog/clauses.hpp>
#include <harness/engine/sqlite/catalog/column_parser.hpp>

namespace harness::sqlite {
namespace {

using Kind = ConstraintDefinition::Kind;

class ColumnParser {
 public:
  ColumnParser(Cursor& cursor, TableDefinition& table) : cursor_(cursor), table_(table) {}

  void run() {
    column_.name = cursor_.take_name();
    type();
    while (clause()) {
    }
    table_.columns.push_back(std::move(column_));
  }

 private:
  bool begins_clause() const {
    constexpr std::array<std::string_view, 12> words = {"constraint", "primary", "not",        "null",
                                                        "unique",     "check",   "default",    "collate",
                                                        "references", "as",      "deferrable", "on"};
    const auto& next = cursor_.peek();
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return next.is_word(word); }) ||
           (next.is_word("generated") && cursor_.peek(1).is_word("always"));
  }

  void type() {
    while (cursor_.looking_at_name() && !begins_clause()) {
      column_.type.push_back(cursor_.take());
    }
    if (column_.type.empty() || !cursor_.peek().is_symbol("(")) {
      return;
    }
    column_.type.push_back(cursor_.peek());
    for (auto& token : cursor_.take_parenthesized()) {
      column_.type.push_back(std::move(token));
    }
    Token closing;
    closing.kind = TokenKind::symbol;
    closing.text = ")";
    column_.type.push_back(std::move(closing));
  }

  /// Reads one clause; false where the column ends.
  bool clause() {
    std::string name;
    if (cursor_.accept_word("constraint")) {
      name = cursor_.take_name();
    }
    if (cursor_.accept_word("null")) {
      take_conflict_clause(cursor_);
    } else if (cursor_.peek().is_word("not") && cursor_.peek(1).is_word("null")) {
      not_null(name);
    } else if (cursor_.accept_word("default")) {
      default_value();
      remember("default", name);
    } else if (cursor_.accept_word("collate")) {
      column_.collation = cursor_.take_name();
      remember("collation", name);
    } else if (cursor_.peek().is_word("generated") || cursor_.peek().is_word("as")) {
      generated();
      remember("generated", name);
    } else {
      return constraint(name) || !name.empty();
    }
    return true;
  }

  /// Reads a constraint that belongs to the table; false if there is none.
  bool constraint(const std::string& name) {
    ConstraintDefinition found;
    found.name = name;
    found.inline_column = true;
    if (cursor_.accept_word("primary")) {
      cursor_.expect_word("key");
      key(found, Kind::primary_key);
    } else if (cursor_.accept_word("unique")) {
      key(found, Kind::unique);
    } else if (cursor_.accept_word("check")) {
      found.expression = cursor_.take_parenthesized();
    } else if (cursor_.peek().is_word("references")) {
      found.kind = Kind::foreign_key;
      found.columns.push_back(this_column());
      found.reference = take_reference(cursor_);
    } else {
      return deferrable();
    }
    table_.constraints.push_back(std::move(found));
    return true;
  }

  /// It belongs to the last foreign key, even after other clauses.
  bool deferrable() {
    const auto last =
        std::find_if(table_.constraints.rbegin(), table_.constraints.rend(),
                     [](const ConstraintDefinition& each) { return each.kind == Kind::foreign_key; });
    Reference nowhere;
    return take_deferrable(cursor_, last == table_.constraints.rend() ? nowhere : last->reference);
  }

  void key(ConstraintDefinition& found, Kind kind) {
    found.kind = kind;
    found.columns.push_back(this_column());
    if (kind == Kind::primary_key && !cursor_.accept_word("asc")) {
      found.columns.back().descending = cursor_.accept_word("desc");
    }
    found.on_conflict = take_conflict_clause(cursor_);
    found.autoincrement = kind == Kind::primary_key && cursor_.accept_word("autoincrement");
  }

  IndexedColumn this_column() const {
    Token token;
    token.kind = TokenKind::name;
    token.text = column_.name;
    return {{token}, {}, false};
  }

  void not_null(const std::string& name) {
    cursor_.take();
    cursor_.take();
    column_.not_null = true;
    column_.not_null_conflict = take_conflict_clause(cursor_);
    remember("not_null", name);
  }

  void default_value() {
    column_.default_in_parentheses = cursor_.peek().is_symbol("(");
    if (column_.default_in_parentheses) {
      column_.default_value = cursor_.take_parenthesized();
      return;
    }
    Tokens value;
    if (cursor_.peek().is_symbol("-") || cursor_.peek().is_symbol("+")) {
      value.push_back(cursor_.take());
    }
    value.push_back(cursor_.take());
    column_.default_value = std::move(value);
  }

  void generated() {
    if (cursor_.accept_word("generated")) {
      cursor_.expect_word("always");
    }
    cursor_.expect_word("as");
    column_.generated = cursor_.take_parenthesized();
    column_.stored = cursor_.accept_word("stored");
    if (!column_.stored) {
      cursor_.accept_word("virtual");
    }
  }

  void remember(const std::string& what, const std::string& name) {
    if (!name.empty()) {
      column_.names[what] = name;
    }
  }

  Cursor& cursor_;
  TableDefinition& table_;
  ColumnDefinition column_;
};

}  // namespace

void parse_column(Cursor& cursor, TableDefinition& table) {
  ColumnParser(cursor, table).run();
}

}  // namespace harness::sqlite
