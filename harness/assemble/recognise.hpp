#pragma once

#include <string>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/registry.hpp>

namespace harness {

/// The kind that recognises the history's folder. A usage Error names all kinds where none or several do.
std::string recognised_kind(const HistorySource& source, const Registry& registry);

/// The suites that a source stands for: where nobody configured it, and its history is written for several
/// databases, one for each; else itself.
std::vector<SuiteSource> one_for_each_database(const SuiteSource& source, const Registry& registry);

}  // namespace harness
