#pragma once

#include <utility>

#include <harness/walk/evidence.hpp>

namespace harness {

/// Two snapshots, one of which was made by a model or a script, without the version tables of the history's
/// tool: a dump of a database in use has them, although no migration creates them.
std::pair<Snapshot, Snapshot> without_version_tables(const Evidence& evidence, Snapshot expected,
                                                     Snapshot actual);

}  // namespace harness
