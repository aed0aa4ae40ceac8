#pragma once

#include <vector>

#include <harness/catalog/tolerance.hpp>
#include <harness/report/difference.hpp>
#include <harness/run/run.hpp>
#include <harness/snapshot/catalog_snapshot.hpp>

namespace harness {

/// Throws a usage Error if the two cannot be compared: other engines, or versions that their engine cannot
/// compare.
void require_comparable(const CatalogSnapshot& before, const CatalogSnapshot& after, Engines& engines);

/// The differences, without the tables that one of the two leaves out and without what `ignored` covers.
Difference compare(CatalogSnapshot before, CatalogSnapshot after, const std::vector<Tolerance>& ignored);

}  // namespace harness
