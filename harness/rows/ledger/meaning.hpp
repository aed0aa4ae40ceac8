#pragma once

#include <string>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// How a column's values are to be read.
struct Reading {
  const ValueType* type = nullptr;
  bool tagged = false;  ///< each begins with what SQLite's typeof() says: "integer:5"
};

enum class Likeness {
  same,  ///< one value, though perhaps in another spelling: 5 and 5.00, t and true
  part,  ///< a part of the value: truncated, rounded
  other,
};

/// Whether a value of another type is still the same one. Of SQLite's values the type counts as typeof()
/// says, unless the column was given another one: 5 as real is another value.
Likeness compare_values(const std::string& before, const Reading& read_before, const std::string& after,
                        const Reading& read_after);

/// A spelling that values which mean the same have in common, whatever their types, so that they can be
/// looked up.
std::string essence(const std::string& value, const Reading& reading);

/// The value without the tag that says its type.
std::string untagged(const std::string& value, bool tagged);

}  // namespace harness
