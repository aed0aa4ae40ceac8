#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>

namespace harness {

/// A database at one moment: its schema and rows without the tool's own tables, and its heads.
struct Snapshot {
  std::shared_ptr<const Catalog> catalog;
  std::shared_ptr<const Data> data;
  std::set<std::string> heads;
};

/// Removes these tables, with all that is in them.
void remove_tables(const std::vector<Path>& tables, Catalog& catalog, Data& data);

/// Whether both snapshots hold the same schema.
bool same_catalog(const Snapshot& one, const Snapshot& other);
/// Whether both snapshots hold the same number of rows in each table.
bool same_counts(const Snapshot& one, const Snapshot& other);
/// The tables whose rows are others, but for columns that have a value of their own with each row by default.
std::set<Path> tables_with_other_rows(const Data& one, const Data& other);

}  // namespace harness
