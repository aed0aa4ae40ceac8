#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/locks/growth.hpp>

namespace harness {

/// How long something takes at the size that a table has in production.
struct Forecast {
  Path table;
  std::uint64_t rows = 0;
  Estimate milliseconds = {};
};

/// The rows of tables by their names: "orders", "shop.orders".
using TableSizes = std::map<std::string, std::uint64_t>;

/// The rows of a table; nullopt where nobody has said. Pure.
std::optional<std::uint64_t> size_in(const TableSizes& sizes, const Path& table);

/// For the largest of these tables of which the size is known; nullopt where none is, and where too little
/// was measured. Pure.
std::optional<Forecast> forecast(const std::vector<Measured>& milliseconds, const std::set<Path>& tables,
                                 const TableSizes& sizes);

/// What each million rows more take, in milliseconds; nullopt where too little was measured. Pure.
std::optional<Estimate> for_a_million(const std::vector<Measured>& milliseconds);

}  // namespace harness
