#include <sqlite3.h>

#include <harness/engine/sqlite/memory_statistics.hpp>

namespace harness::sqlite {

void disable_memory_statistics() {
  static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(code);
}

}  // namespace harness::sqlite
