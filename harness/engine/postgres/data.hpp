#pragma once

#include <set>

#include <harness/catalog/data.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// The rows of every table that is neither the system's nor an extension's. A partitioned table counts as
/// one, with the rows of all its partitions; a partition alone is read only when it is watched. Foreign
/// tables are left out, since their rows are elsewhere, and materialised views, since theirs are derived. The
/// session must print values the same way each time.
Data read_data(Session& session, const std::set<Path>& watched);

}  // namespace harness::postgres
