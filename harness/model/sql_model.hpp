#pragma once

#include <filesystem>
#include <vector>

#include <harness/model/model_source.hpp>

namespace harness {

/// A schema written as SQL files, run in this order, each on a connection of its own and statement by
/// statement, as psql or sqlite3 would. `create_all` throws ScriptError for a refused statement, and a usage
/// Error for a file that cannot be read or that leaves a transaction open.
ModelSource sql_model(std::vector<std::filesystem::path> files);

}  // namespace harness
