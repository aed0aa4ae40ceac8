#pragma once

#include <vector>

#include <harness/core/location.hpp>
#include <harness/history/revision_text.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/ledger/ledger.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// The first statement of a way that did one of these, or names their tables; `fallback` where none does, or
/// the text is not known.
Location place_of_losses(const std::vector<Entry>& losses, const WayText& way, bool is_up,
                         const Location& fallback);

/// The first statement of a way up that names one of these tables.
Location place_of_tables(const std::vector<TableCoverage>& tables, const WayText& way,
                         const Location& fallback);

/// How to see a finding about made rows again, for its details.
std::string seed_line(const Evidence& evidence);

}  // namespace harness
