#pragma once

#include <optional>

#include <harness/migrator/sql_files/run_script.hpp>

namespace harness::sql_files {

/// Asks what the tool asks before a script that is still to be run. The failure if an answer stops it; the
/// shape has no statement any more where an answer makes the tool pass over the script.
std::optional<Failure> meet_conditions(Session& session, const ScriptRun& run, ScriptShape& shape);

}  // namespace harness::sql_files
