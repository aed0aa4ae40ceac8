#pragma once

#include <string>

namespace harness::sql_files {

/// A file's text as UTF-8, converted from this encoding ("ISO-8859-1"). Throws a usage Error for an unknown
/// encoding and for bytes that are invalid in it.
std::string read_recoded(const std::string& file, const std::string& encoding);

}  // namespace harness::sql_files
