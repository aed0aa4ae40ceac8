#include <harness/cli/version.hpp>
#include <harness/engine/postgres/libraries.hpp>
#include <harness/engine/sqlite/libraries.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::cli {

std::string version_text() {
  return std::string("migrate ") + MIGRATE_VERSION + "\n" + postgres::libraries() + ", " +
         sqlite::libraries() + ", " + process_libraries();
}

}  // namespace harness::cli
