#include <fmt/format.h>
#include <libpq-fe.h>
#include <pqxx/version>

#include <harness/engine/postgres/libraries.hpp>

namespace harness::postgres {

std::string libraries() {
  const int libpq = ::PQlibVersion();
  return fmt::format("libpqxx {}, libpq {}.{}", PQXX_VERSION, libpq / 10000, libpq % 10000);
}

}  // namespace harness::postgres
