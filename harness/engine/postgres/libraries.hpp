#pragma once

#include <string>

namespace harness::postgres {

/// The versions of the client libraries: "libpqxx 6.4.5, libpq 15.18".
std::string libraries();

}  // namespace harness::postgres
