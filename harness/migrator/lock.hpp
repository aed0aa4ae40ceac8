#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <harness/engine/engine.hpp>

namespace harness {

/// Takes a lock of this name on the database and holds it until the returned object is destroyed; null for a
/// database that no other process can reach. Throws SqlError if another holds the lock for longer than
/// `limit`.
std::shared_ptr<void> lock_database(Database& database, const std::string& name,
                                    std::chrono::milliseconds limit = std::chrono::minutes(10));

}  // namespace harness
