#pragma once

#include <string>

namespace harness::postgres {

/// What connections are made of: "libpqxx 6.4.5, libpq 15.18".
std::string libraries();

}  // namespace harness::postgres
