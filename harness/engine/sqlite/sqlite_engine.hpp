#pragma once

#include <memory>

#include <harness/engine/engine.hpp>

namespace harness {

/// SQLite in this process. Databases of our own live in memory, or, where other processes must see them, in a
/// private folder that a guardian removes however this process ends. One that is kept is copied to a folder
/// of its own at that moment and once more when it goes; from then on `Database::url` names the copy.
std::unique_ptr<Engine> make_sqlite_engine(Snapshots snapshots = Snapshots::incremental);

}  // namespace harness
