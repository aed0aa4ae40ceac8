#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The statements that make an index created ON ONLY a partitioned table valid: each partition's index is
/// attached, and first created if the partition has none of that definition. `index` is the fact of the index
/// or of the key that it implements. Empty if the table is not partitioned.
std::string attach_partitions(const Catalog& catalog, const Catalog::Entry& index);

}  // namespace harness::postgres
