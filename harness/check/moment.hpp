#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness {

/// Whether an object differs only by the moment at which it was made: 'now' in quotes is read when a view or
/// a default is made, and stays in it. The later of the two moments has to be of these days, so that a date
/// that somebody changed is not taken for one.
bool differs_by_moment(const Change& change);

/// The columns of a table that a default fills with the moment, or with chance: "created_at (DEFAULT now())".
std::vector<std::string> columns_of_the_moment(const Catalog& catalog, const Path& table);

}  // namespace harness
