#pragma once

#include <string>

#include <harness/engine/engine.hpp>
#include <harness/migrator/sql_files/history_files.hpp>

namespace harness::sql_files {

/// An upgrade from one state ("" or "base" for an empty database) to another, as one script with the same
/// effect on a database. Throws a usage Error if a target or a file is at fault.
std::string preview(const HistoryFiles& loaded, const SqlFilesOptions& options, const Engine& engine,
                    const std::string& from, const std::string& target);

}  // namespace harness::sql_files
