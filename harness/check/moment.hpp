#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness {

/// Whether an object differs only by its time of creation: a quoted 'now' is evaluated when a view or a
/// default is created, and stored in it. The later of the two times must be recent, so that a changed
/// constant date is not mistaken for one.
bool differs_by_moment(const Change& change);

/// The columns of a table with volatile defaults, such as time and random values: "created_at (DEFAULT
/// now())".
std::vector<std::string> columns_of_the_moment(const Catalog& catalog, const Path& table);

}  // namespace harness
