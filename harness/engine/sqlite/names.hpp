#pragma once

#include <string>
#include <string_view>

namespace harness::sqlite {

/// A name in double quotes, whatever it is.
std::string quoted(std::string_view name);

/// A name as SQL takes it, quoted only where it must be.
std::string quoted_if_needed(std::string_view name);

/// Whether SQLite keeps this object for itself (statistics, sequences, the indexes of constraints). A name of
/// the reserved kind "sqlite_..." that is not known is an internal Error.
bool is_internal_name(std::string_view name);

}  // namespace harness::sqlite
