#pragma once

#include <string>

namespace harness::sqlite {

/// The version of the library: "SQLite 3.40.1".
std::string libraries();

}  // namespace harness::sqlite
