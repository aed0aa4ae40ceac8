#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <harness/engine/engine.hpp>

namespace harness {

/// Keeps others who ask for a lock of this name on the database out until the answer goes; nothing where
/// nobody else can reach it. Throws SqlError when somebody held it for longer than `limit`.
std::shared_ptr<void> lock_database(Database& database, const std::string& name,
                                    std::chrono::milliseconds limit = std::chrono::minutes(10));

}  // namespace harness
