#pragma once

#include <string>

namespace harness::sqlite {

/// What connections are made of: "SQLite 3.40.1".
std::string libraries();

}  // namespace harness::sqlite
