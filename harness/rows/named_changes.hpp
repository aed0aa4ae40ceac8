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
    rename_label,  ///< ALTER TYPE ... RENAME VALUE
    define_table,  ///< CREATE TABLE
    copy_rows,     ///< INSERT ... SELECT from the table, CREATE TABLE ... AS
  };
  What what = What::drop_table;
  std::set<std::string> tables;   ///< the names that the table has in the text, in lower case, without schema
  std::set<std::string> columns;  ///< of a definition all words; of a label what it was and is
};

/// What the statements of SQL name, those in the bodies of DO and of functions that the text calls among
/// them.
std::vector<NamedChange> changes_of_sql(std::string_view sql);

/// What a Python file names: operations of Alembic, the SQL of its texts, statements of SQLAlchemy.
std::vector<NamedChange> changes_of_python(std::string_view source);

}  // namespace harness
