#pragma once

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>

namespace harness {

/// Compares an incremental reading with a full one. Throws an internal Error that names the first difference.
void expect_same(const Catalog& incremental, const Catalog& full);
void expect_same(const Data& incremental, const Data& full);

}  // namespace harness
