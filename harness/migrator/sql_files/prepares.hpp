#pragma once

#include <optional>
#include <string>

#include <harness/migrator/sql_files/history_files.hpp>

namespace harness::sql_files {

/// What the files' own tool makes before the first migration; its failure, with the statement.
std::optional<Failure> prepare_as_the_tool(const HistoryFiles& loaded, const std::string& dialect,
                                           Session& session);

}  // namespace harness::sql_files
