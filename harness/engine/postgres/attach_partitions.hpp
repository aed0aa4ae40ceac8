#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The statements after which an index that was made ON ONLY a partitioned table is valid: each partition's
/// index is attached, and made before where the partition has none of the same definition. `index` is the
/// fact of the index, or of the key that it is behind. Empty where the table is not partitioned.
std::string attach_partitions(const Catalog& catalog, const Catalog::Entry& index);

}  // namespace harness::postgres
