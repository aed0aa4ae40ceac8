#pragma once

#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/run/run.hpp>

namespace harness::cli {

/// The suites that the command line names, in their configuration's order; all but members of groups where it
/// names none. A usage Error for a name that no suite has.
std::vector<SuiteSource> select_suites(std::vector<SuiteSource> sources,
                                       const std::vector<std::string>& names);

/// A suite that names no engine runs on those that the command line names, or on the one whose server it is.
void choose_engines(std::vector<SuiteSource>& sources, EngineNames named, const std::string& server,
                    const Registry& registry);

/// Says on standard error which engine each suite is tested on that its project's files chose, and why.
void tell_why_engines(const std::vector<Suite>& suites);

/// A usage Error unless an engine of this run can use the server.
void require_taker(const Url& server, const std::vector<Unit>& units, const Registry& registry);

}  // namespace harness::cli
