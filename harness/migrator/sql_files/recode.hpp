#pragma once

#include <string>

namespace harness::sql_files {

/// A file's text as UTF-8, from the encoding of this name ("ISO-8859-1"). A usage Error for an encoding that
/// is not known, and for bytes that are no text in it.
std::string read_recoded(const std::string& file, const std::string& encoding);

}  // namespace harness::sql_files
