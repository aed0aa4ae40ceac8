#pragma once

namespace harness::sqlite {

/// Before the first connection: SQLite counts its memory behind one lock for all connections, for which
/// threads that walk at the same time would wait. Where somebody else has begun to use it before, it goes on
/// counting.
void disable_memory_statistics();

}  // namespace harness::sqlite
