#pragma once

#include <string>

#include <harness/catalog/data.hpp>

namespace harness::sqlite {

/// A value of a result row, in SQLite's own types.
struct Cell {
  enum class Type : char { null = 'n', integer = 'i', real = 'r', text = 't', blob = 'b' };
  Type type = Type::null;
  std::string bytes;  ///< text and blobs as stored; numbers printed so that they read back the same
};

/// The cell as text: a blob as an SQL literal, everything else unchanged.
Value to_value(Cell cell);

/// A number as SQLite prints it, with fifteen digits if that reads back the same, else with seventeen.
std::string print_real(double value, const char* fifteen_digits);

}  // namespace harness::sqlite
