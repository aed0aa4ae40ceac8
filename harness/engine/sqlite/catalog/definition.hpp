#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/sqlite/catalog/cursor.hpp>

namespace harness::sqlite {

/// One entry of an index, a primary key or a unique constraint.
struct IndexedColumn {
  Tokens expression;      ///< usually one name
  std::string collation;  ///< empty: none is given
  bool descending = false;
};

struct Reference {
  std::string table;
  std::vector<std::string> columns;  ///< none: the table's primary key
  std::string on_delete = "no action";
  std::string on_update = "no action";
  std::string deferrable = "no";  ///< "no", "initially deferred"
};

/// A constraint of a table, wherever it was written.
struct ConstraintDefinition {
  enum class Kind { primary_key, unique, check, foreign_key };
  Kind kind = Kind::check;
  std::string name;
  bool inline_column = false;          ///< written in a column's definition
  std::vector<IndexedColumn> columns;  ///< of the primary key, the unique constraint or the foreign key
  std::string on_conflict;
  bool autoincrement = false;
  Tokens expression;
  Reference reference;
};

struct ColumnDefinition {
  std::string name;
  Tokens type;
  bool not_null = false;
  std::string not_null_conflict;
  std::optional<Tokens> default_value;
  bool default_in_parentheses = false;
  std::string collation = "binary";
  std::optional<Tokens> generated;
  bool stored = false;
  /// The names that CONSTRAINT gave to NOT NULL ("not_null"), DEFAULT, COLLATE and GENERATED.
  std::map<std::string, std::string> names;
};

struct TableDefinition {
  std::vector<ColumnDefinition> columns;
  std::vector<ConstraintDefinition> constraints;
  bool without_rowid = false;
  bool strict = false;

  /// The constraint, or null.
  const ConstraintDefinition* primary_key() const;
  const ColumnDefinition* find_column(const std::string& name) const;
  /// Whether the primary key is an alias of the rowid, which SQLite fills in itself.
  bool has_rowid_alias() const;
  /// Whether the columns of the primary key are NOT NULL implicitly.
  bool keys_are_not_null() const { return without_rowid || (strict && !has_rowid_alias()); }
};

/// Parses a stored CREATE TABLE. Throws an internal Error for text that it does not understand.
TableDefinition parse_table(const std::string& name, const std::string& sql);

/// Parses one entry between the parentheses of an index or a key.
IndexedColumn parse_indexed_column(Tokens tokens);

}  // namespace harness::sqlite
