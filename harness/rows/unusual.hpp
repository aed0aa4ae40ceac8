#pragma once

#include <string>
#include <vector>

#include <harness/rows/kept_rows.hpp>

namespace harness {

/// What is unusual about rows, in words: "an empty text in public.users.name", "two rows of public.users have
/// one email". Looks for unusual values only if `values`; empty where nothing is found.
std::string what_is_unusual(const std::vector<TableContents>& all, const RowSet& rows, bool values);

}  // namespace harness
