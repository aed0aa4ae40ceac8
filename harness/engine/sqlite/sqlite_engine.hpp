#pragma once

#include <memory>

#include <harness/engine/engine.hpp>

namespace harness {

/// SQLite in this process. Databases of our own live in memory, or in a private folder where other processes
/// must see them; a memory database that is kept is written to a file (see `Database::keep`).
std::unique_ptr<Engine> make_sqlite_engine();

}  // namespace harness
