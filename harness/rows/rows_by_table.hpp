#pragma once

#include <map>
#include <memory>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// The rows of tables by their paths; states share those of tables that stay as they are.
using RowsByTable = std::map<Path, std::shared_ptr<const TableContents>>;

}  // namespace harness
