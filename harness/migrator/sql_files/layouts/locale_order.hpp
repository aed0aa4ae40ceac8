#pragma once

#include <string>
#include <string_view>

namespace harness::sql_files {

/// A text that sorts, byte by byte, as JavaScript's localeCompare sorts the name among others: punctuation
/// before digits before letters, and the case of letters only between names that are else equal. Names that
/// are not ASCII come last.
std::string locale_key(std::string_view name);

}  // namespace harness::sql_files
