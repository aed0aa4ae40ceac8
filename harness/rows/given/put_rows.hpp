#pragma once

#include <optional>
#include <set>
#include <vector>

#include <harness/engine/database.hpp>
#include <harness/engine/failure.hpp>
#include <harness/rows/given/entries.hpp>
#include <harness/rows/given/sample_rows.hpp>

namespace harness {

/// Puts the rows of a file into the tables of a database of our own, all of them or none. Returns what was
/// refused, with the line of the file and the engine's words. Throws a usage Error with the line for SQL that
/// cannot be taken apart.
std::optional<Failure> put_file(Database& database, const GivenFile& given);

/// The same for sampled rows, into those of these tables that they are of; others are left out. Foreign keys
/// are not asked and triggers do not run, as far as that can be had: the rows come from where both have been
/// met. The failure names no value, the engine's words included.
std::optional<Failure> put_sample(Database& database, const std::set<Path>& tables,
                                  const std::vector<SampledTable>& rows, const Location& place);

}  // namespace harness
