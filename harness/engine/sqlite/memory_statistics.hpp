#pragma once

namespace harness::sqlite {

/// Switches SQLite's memory statistics off, since they take a global lock that parallel walks would wait for.
/// Call it before the first connection: it has no effect if the process has used SQLite before.
void disable_memory_statistics();

}  // namespace harness::sqlite
