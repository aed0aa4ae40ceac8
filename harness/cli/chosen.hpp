#pragma once

#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/run/run.hpp>

namespace harness::cli {

/// The suites that the command line names, in their configuration's order; all but members of groups where it
/// names none. A usage Error for a name that no suite has.
std::vector<SuiteSource> chosen(std::vector<SuiteSource> sources, const std::vector<std::string>& names);

/// A suite that names no engine runs on those that the command line names.
void choose_engines(std::vector<SuiteSource>& sources, const EngineNames& named);

/// A usage Error unless an engine of this run can use the server.
void require_taker(const Url& server, const std::vector<Unit>& units, const Registry& registry);

}  // namespace harness::cli
