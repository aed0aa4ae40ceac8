#pragma once

#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/registry.hpp>

namespace harness {

/// The kind that recognises the history's folder. Throws a usage Error with all kinds if none or several do.
std::string recognised_kind(const HistorySource& source, const Registry& registry);

/// The source; if it is not configured, and its folder has no history itself, with the only one below that.
SuiteSource located(SuiteSource source, const Registry& registry);

/// The suites of a source: one for each database if it is not configured and its history is for several
/// databases; else the source itself.
std::vector<SuiteSource> one_for_each_database(const SuiteSource& source, const Registry& registry);

}  // namespace harness
