#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A row that the engine refused, and why.
struct RefusedRow {
  std::string row;      ///< as it was offered: "id 1, state 'x'"
  std::string message;  ///< the engine's words
};

/// Something that the rows of a table are to show.
struct Criterion {
  enum class What {
    null,          ///< the column is once NULL
    value,         ///< the column is once not NULL
    repeated,      ///< two rows have one value in the column
    holds,         ///< the column has this value once
    row,           ///< the table has a row
    no_child,      ///< a row that the columns could refer to, and do not
    one_child,     ///< a row to which the columns of one row refer
    two_children,  ///< a row to which those of two or more refer
  };
  What what = What::row;
  std::string text;                       ///< "email: NULL", "name: an empty text"
  std::vector<std::string> columns = {};  ///< one, but for a foreign key
  std::string value = {};                 ///< of `holds`: as the engine prints it
  Path parent = {};                       ///< of a foreign key
  std::vector<std::string> parent_columns = {};
};

/// How far a table was filled.
struct TableCoverage {
  Path table;
  std::size_t offered = 0;
  std::size_t taken = 0;
  std::size_t held = 0;                  ///< rows in the table afterwards
  std::vector<RefusedRow> refused;       ///< one for each different reason
  std::vector<Criterion> criteria = {};  ///< those that nobody has judged yet
  std::size_t met = 0;                   ///< how many of the judged ones its rows meet
  std::vector<std::string> missed = {};  ///< the judged ones that they do not: "email: NULL"
  bool is_unreadable = false;            ///< it cannot even be asked for its rows
  std::vector<std::string> to_give =
      {};  ///< where it stays empty: the columns for which the suite can give values
};

}  // namespace harness
