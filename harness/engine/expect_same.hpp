#pragma once

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>

namespace harness {

/// For a reading that is checked by another: an internal Error names the first thing in which they differ.
void expect_same(const Catalog& incremental, const Catalog& full);
void expect_same(const Data& incremental, const Data& full);

}  // namespace harness
