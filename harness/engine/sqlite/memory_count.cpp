#include <sqlite3.h>

#include <harness/engine/sqlite/memory_count.hpp>

namespace harness::sqlite {

void count_no_memory() {
  static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(code);
}

}  // namespace harness::sqlite
