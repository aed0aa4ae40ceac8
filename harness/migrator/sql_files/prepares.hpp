#pragma once

#include <optional>
#include <string>

#include <harness/migrator/sql_files/history_files.hpp>

namespace harness::sql_files {

/// What the files' own tool runs before the first migration.
std::vector<std::string> preparations_of(const HistoryFiles& loaded, const std::string& dialect);

/// Creates what the files' own tool creates before the first migration; returns its failure, if any.
std::optional<Failure> prepare_as_the_tool(const HistoryFiles& loaded, const std::string& dialect,
                                           Session& session);

}  // namespace harness::sql_files
