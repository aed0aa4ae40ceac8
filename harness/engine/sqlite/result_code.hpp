#pragma once

#include <string>

namespace harness::sqlite {

/// The name of an extended result code: "SQLITE_CONSTRAINT_UNIQUE". Of one that is newer than this program,
/// its primary code's name and the number.
std::string result_code_name(int code);

}  // namespace harness::sqlite
