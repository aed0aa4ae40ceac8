#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/engine/engine.hpp>
#include <harness/suite/suite.hpp>

namespace harness::cli {

/// What a database holds of a history that has brought it to the heads `at`: the objects that the history
/// makes on an ephemeral database of `engine`, its tool's own tables included. Roles and tablespaces belong
/// to the server. A usage Error where the history does not go up.
Catalog own_objects(const Suite& suite, Engine& engine, const std::set<std::string>& at,
                    const Catalog& target);

/// Drops them, all or none, in one transaction: throws SqlError where others depend on them, for nothing
/// cascades, and a usage Error for what no statement is known to drop. Schemas stay where others have
/// something in them.
void drop_objects(Database& database, const Catalog& objects);

}  // namespace harness::cli
