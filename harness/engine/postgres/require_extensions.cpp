#include <harness/core/error.hpp>
#include <harness/engine/postgres/require_extensions.hpp>

namespace harness::postgres {

void require_extensions(Session& session) {
  const auto others = session.query(
      "SELECT e.extname FROM pg_catalog.pg_extension e "
      "LEFT JOIN pg_catalog.pg_available_extensions() a ON a.name = e.extname "
      "WHERE e.extversion IS DISTINCT FROM a.default_version ORDER BY 1");
  if (!others.rows.empty()) {
    throw environment_error("the extension " + others.rows.at(0).at(0).value() + " has another version now");
  }
}

}  // namespace harness::postgres
