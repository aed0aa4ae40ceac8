#pragma once

#include <string>

namespace harness::sqlite {

/// The name of an extended result code: "SQLITE_CONSTRAINT_UNIQUE". For one newer than this program: the name
/// of its primary code and the number.
std::string result_code_name(int code);

/// What to do where a database cannot be used for the reason of this name; empty where nothing is known.
std::string hint_for(const std::string& code);

}  // namespace harness::sqlite
