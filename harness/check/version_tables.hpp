#pragma once

#include <utility>

#include <harness/walk/evidence.hpp>

namespace harness {

/// Two snapshots of which one was made by a model or a script, without the tables in which the history's tool
/// keeps its versions: a dump of a database in use has them, and no migration makes them.
std::pair<Snapshot, Snapshot> without_version_tables(const Evidence& evidence, Snapshot expected,
                                                     Snapshot actual);

}  // namespace harness
