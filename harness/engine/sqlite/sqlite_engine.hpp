#pragma once

#include <memory>

#include <harness/engine/engine.hpp>

namespace harness {

/// SQLite in this process. Our own databases are in memory or, if other processes must open them, in a
/// private folder that a guardian removes even after `kill -9`. A kept database is copied to another folder
/// when `keep` is called and again by its destructor; from then on `Database::url` names the copy.
std::unique_ptr<Engine> make_sqlite_engine(Snapshots snapshots = Snapshots::incremental);

}  // namespace harness
