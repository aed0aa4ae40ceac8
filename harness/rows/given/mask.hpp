#pragma once

#include <map>
#include <set>
#include <string>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// Whether values of the type can be masked: texts, numbers, UUIDs and dates.
bool can_be_masked(const ValueType& type);

/// Puts other values in the place of those that nobody may see. Equal ones stay equal and different ones
/// different, in all columns; so keys, and what refers to them, stay together. A value keeps its form:
/// letters, digits, length, so that most conditions stay true.
class Mask {
 public:
  /// As the engine prints it; of SQLite with its kind before it, which stays.
  std::string masked(const std::string& value, const ValueType& type);

 private:
  std::map<std::string, std::string> known_;
  std::set<std::string> used_;
};

}  // namespace harness
