#include <algorithm>
#include <array>
#include <utility>

#include <harness/engine/sqlite/catalog/canonical.hpp>
#include <harness/engine/sqlite/catalog/clauses.hpp>
#include <harness/engine/sqlite/catalog/column_parser.hpp>
#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {
namespace {

using Kind = ConstraintDefinition::Kind;

class TableParser {
 public:
  TableParser(const std::string& name, const std::string& sql) : cursor_("table " + name, sql) {}

  TableDefinition run() {
    cursor_.skip_create("table");
    cursor_.expect_symbol("(");
    do {
      parse_column(cursor_, table_);
    } while (cursor_.accept_symbol(",") && !begins_constraint());
    // SQLite asks for no comma between the constraints of a table.
    while (!cursor_.accept_symbol(")")) {
      constraint();
      cursor_.accept_symbol(",");
    }
    options();
    cursor_.expect_end();
    return std::move(table_);
  }

 private:
  bool begins_constraint() const {
    constexpr std::array<std::string_view, 5> words = {"constraint", "primary", "unique", "check", "foreign"};
    return std::any_of(words.begin(), words.end(),
                       [this](std::string_view word) { return cursor_.peek().is_word(word); });
  }

  void constraint() {
    std::string name;
    if (cursor_.accept_word("constraint")) {
      name = cursor_.take_name();
      if (!begins_constraint()) {
        return;  // a name for nothing, which SQLite forgets
      }
    }
    ConstraintDefinition found;
    found.name = name;
    if (cursor_.accept_word("primary")) {
      cursor_.expect_word("key");
      key(found, Kind::primary_key);
    } else if (cursor_.accept_word("unique")) {
      key(found, Kind::unique);
    } else if (cursor_.accept_word("check")) {
      found.expression = cursor_.take_parenthesized();
      take_conflict_clause(cursor_);  // read by SQLite, and without a meaning
    } else if (cursor_.accept_word("foreign")) {
      foreign_key(found);
    } else if (cursor_.peek().is_word("constraint")) {
      return;
    } else {
      cursor_.fail("a constraint");
    }
    table_.constraints.push_back(std::move(found));
  }

  void key(ConstraintDefinition& found, Kind kind) {
    found.kind = kind;
    auto inside = cursor_.take_parenthesized();
    if (!inside.empty() && inside.back().is_word("autoincrement")) {
      found.autoincrement = true;
      inside.pop_back();
    }
    for (auto& part : split_at_commas(inside)) {
      found.columns.push_back(parse_indexed_column(std::move(part)));
    }
    found.on_conflict = take_conflict_clause(cursor_);
  }

  void foreign_key(ConstraintDefinition& found) {
    found.kind = Kind::foreign_key;
    cursor_.expect_word("key");
    for (auto& part : split_at_commas(cursor_.take_parenthesized())) {
      found.columns.push_back(parse_indexed_column(std::move(part)));
    }
    found.reference = take_reference(cursor_);
    take_deferrable(cursor_, found.reference);
  }

  void options() {
    while (!cursor_.at_end()) {
      if (cursor_.accept_word("without")) {
        cursor_.expect_word("rowid");
        table_.without_rowid = true;
      } else {
        cursor_.expect_word("strict");
        table_.strict = true;
      }
      if (!cursor_.at_end()) {
        cursor_.expect_symbol(",");
      }
    }
  }

  Cursor cursor_;
  TableDefinition table_;
};

}  // namespace

TableDefinition parse_table(const std::string& name, const std::string& sql) {
  return TableParser(name, sql).run();
}

const ConstraintDefinition* TableDefinition::primary_key() const {
  const auto found =
      std::find_if(constraints.begin(), constraints.end(),
                   [](const ConstraintDefinition& each) { return each.kind == Kind::primary_key; });
  return found == constraints.end() ? nullptr : &*found;
}

const ColumnDefinition* TableDefinition::find_column(const std::string& name) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&name](const ColumnDefinition& column) { return column.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

bool TableDefinition::has_rowid_alias() const {
  const auto* key = primary_key();
  if (key == nullptr || without_rowid || key->columns.size() != 1 ||
      key->columns.front().expression.empty()) {
    return false;
  }
  const auto& entry = key->columns.front();
  const auto* column = find_column(fold(entry.expression.front().text));
  // An old bug that SQLite keeps: DESC after a column makes an ordinary key.
  return column != nullptr && canonical_type(column->type) == "integer" &&
         !(key->inline_column && entry.descending);
}

}  // namespace harness::sqlite
