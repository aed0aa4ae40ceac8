#pragma once

#include <string>

namespace harness::sqlite {

/// The affinity of a column by its declared type, in lower case, as
/// https://www.sqlite.org/datatype3.html#determination_of_column_affinity says: "integer", "text", "blob",
/// "real", "numeric"; "none" for ANY in a STRICT table.
std::string affinity(const std::string& type, bool strict);

}  // namespace harness::sqlite
