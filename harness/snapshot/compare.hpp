#pragma once

#include <vector>

#include <harness/catalog/tolerance.hpp>
#include <harness/report/difference.hpp>
#include <harness/run/run.hpp>
#include <harness/snapshot/catalog_snapshot.hpp>

namespace harness {

/// A usage Error where the two cannot be compared: other engines, or versions that their engine keeps apart.
void require_comparable(const CatalogSnapshot& before, const CatalogSnapshot& after, Engines& engines);

/// What differs, but for the tables that one of the two leaves out and for what `ignored` covers.
Difference compare(CatalogSnapshot before, CatalogSnapshot after, const std::vector<Tolerance>& ignored);

}  // namespace harness
