#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// A change of rows that a statement names.
struct NamedChange {
  enum class What {
    drop_column,
    drop_table,
    drop_schema,
    remove_rows,   ///< DELETE, TRUNCATE
    insert_rows,   ///< INSERT, MERGE
    set_values,    ///< UPDATE ... SET
    convert,       ///< ALTER COLUMN ... TYPE ... USING
    compute,       ///< INSERT ... SELECT with an expression for the column, other than a cast or a constant
    rename_label,  ///< ALTER TYPE ... RENAME VALUE
    rename_column,
    rename_table,
    define_table,  ///< CREATE TABLE
    copy_rows,     ///< INSERT ... SELECT from the table, CREATE TABLE ... AS
  };
  What what = What::drop_table;
  std::set<std::string> tables;   ///< the names that the table has in the text, in lower case, without schema
  std::set<std::string> columns;  ///< of a definition all words; of what is renamed both names
  bool empties = false;  ///< of rows: TRUNCATE, which takes what refers to the table whatever its keys say
  int line = 0;          ///< where its statement begins; counts from 1
  std::set<std::string> into =
      {};  ///< of written rows the names of the table that they go to; empty: not known
  std::set<std::string> reads =
      {};                  ///< of written rows all names in the statement; empty: they may come from anywhere
  bool by_others = false;  ///< of removed rows: those for which another table has rows
};

/// What the statements of SQL name, those in the bodies of DO and of functions that the text calls among
/// them.
std::vector<NamedChange> changes_of_sql(std::string_view sql, int first_line = 1);

/// What a Python file names: operations of Alembic, the SQL of its texts, statements of SQLAlchemy.
std::vector<NamedChange> changes_of_python(std::string_view source);

}  // namespace harness
