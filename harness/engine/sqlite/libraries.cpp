#include <sqlite3.h>

#include <harness/engine/sqlite/libraries.hpp>

namespace harness::sqlite {

std::string libraries() {
  return std::string("SQLite ") + sqlite3_libversion();
}

}  // namespace harness::sqlite
