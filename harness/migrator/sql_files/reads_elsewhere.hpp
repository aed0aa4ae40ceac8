#pragma once

#include <string>

namespace harness::sql_files {

/// Whether statements may read what is neither in them nor in their database: files, programs, other
/// databases, or settings of the whole server. Rather too often than not often enough.
bool reads_elsewhere(const std::string& statements);

}  // namespace harness::sql_files
