#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness {

/// The places of columns by their names; nullopt if one is missing.
std::optional<std::vector<std::size_t>> places_in(const TableContents& table,
                                                  const std::vector<std::string>& names);
/// A row's values at these places.
Row values_at(const Row& row, const std::vector<std::size_t>& places);
/// The path as it can stand in a statement.
std::string quoted(const Path& path, const SqlDialect& dialect);
/// The paths of all tables in a catalog.
std::set<Path> tables_in(const Catalog& catalog);
/// The paths without those that belong to a tool.
std::set<Path> without(std::set<Path> paths, const std::vector<Path>& own);

}  // namespace harness
