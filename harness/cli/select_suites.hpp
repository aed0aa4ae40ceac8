#pragma once

#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/run/run.hpp>

namespace harness::cli {

/// The suites that the command line names, in the configuration's order; without names, all except members of
/// groups. Throws a usage Error for an unknown name.
std::vector<SuiteSource> select_suites(std::vector<SuiteSource> sources,
                                       const std::vector<std::string>& names);

/// The engines that --engine names, for example "sqlite", "postgres:14"; adds their versions to `versions`. A
/// usage Error for an unknown engine, for a version that it cannot have, and for any where a server is given.
EngineNames take_engines(const std::vector<std::string>& labels, const std::string& server,
                         EngineVersions& versions, const Registry& registry);

/// Sets the engines of suites that name none: those of the command line, or the one of the server. A server
/// has a version of its own: those that suites name are left out then, and that is said.
void choose_engines(std::vector<SuiteSource>& sources, EngineNames named, const std::string& server,
                    const Registry& registry);

/// Prints to standard error where the histories are that are not in the folders which were named, but below,
/// and which others are left out there.
void tell_where_histories(const std::vector<SuiteSource>& sources, const Registry& registry);

/// Prints to standard error the engines that suites are tested on because of their project's files, and why.
void tell_why_engines(const std::vector<Suite>& suites);

/// Throws a usage Error unless an engine of this run can use the server.
void require_taker(const Url& server, const std::vector<Unit>& units, const Registry& registry);

}  // namespace harness::cli
