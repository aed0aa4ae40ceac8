#pragma once

#include <string>
#include <string_view>

namespace harness::sqlite {

/// A name in double quotes, needed or not.
std::string quoted(std::string_view name);

/// A name as SQL needs it, quoted only if necessary.
std::string quoted_if_needed(std::string_view name);

/// Whether the object is internal to SQLite (statistics, sequences, the indexes of constraints). Throws an
/// internal Error for an unknown reserved name "sqlite_...".
bool is_internal_name(std::string_view name);

}  // namespace harness::sqlite
