#pragma once

#include <optional>

#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>

namespace harness::sql_files {

/// Why a script's tool runs nothing of it on SQLite: it takes the script's BEGIN or END for that of a block.
std::optional<Failure> block_without_meaning(const Script& script, const ScriptShape& shape,
                                             const Engine& engine);

}  // namespace harness::sql_files
