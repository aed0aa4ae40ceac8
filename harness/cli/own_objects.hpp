#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/engine/engine.hpp>
#include <harness/suite/suite.hpp>

namespace harness::cli {

/// The objects of a history in a database at the heads `at`: those that it creates on an ephemeral database
/// of `engine`, its tool's own tables included, but not roles and tablespaces, which belong to the server.
/// Throws a usage Error if the history does not go up.
Catalog own_objects(const Suite& suite, Engine& engine, const std::set<std::string>& at,
                    const Catalog& target);

/// Drops them in one transaction, without CASCADE. Throws SqlError if other objects depend on them, and a
/// usage Error for an object that no known statement drops; then nothing is dropped. Schemas with other
/// objects are kept.
void drop_objects(Database& database, const Catalog& objects);

}  // namespace harness::cli
