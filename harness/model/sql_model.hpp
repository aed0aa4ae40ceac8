#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <harness/model/model_source.hpp>

namespace harness {

/// A schema written as SQL files, run in this order, each on a connection of its own and statement by
/// statement, as psql or sqlite3 would. A refused statement and a transaction left open are Failures.
ModelSource sql_model(std::vector<std::filesystem::path> files);

/// Runs the text of one such file; `name` is the file's in messages.
std::optional<Failure> run_schema(Database& database, const std::string& text, const std::string& name);

}  // namespace harness
