#pragma once

#include <string>

namespace harness::sql_files {

/// Whether statements may read anything outside their text and their database: files, programs, other
/// databases, or settings of the server. In doubt, true.
bool reads_elsewhere(const std::string& statements);

}  // namespace harness::sql_files
