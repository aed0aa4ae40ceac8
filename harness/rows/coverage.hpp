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

/// How far a table was filled.
struct TableCoverage {
  Path table;
  std::size_t offered = 0;
  std::size_t taken = 0;
  std::size_t held = 0;             ///< rows in the table afterwards
  std::vector<RefusedRow> refused;  ///< one for each different reason
  std::vector<std::string> met;     ///< criteria that its rows meet: "email is NULL once"
  std::vector<std::string> missed;  ///< those that apply and could not be met
};

}  // namespace harness
