#pragma once

#include <filesystem>
#include <string>

namespace harness {

/// The engine, not tested here, for which a folder's path says that its history is: "clickhouse/migrations",
/// "migrations-mysql". Empty for all others.
std::string other_engine_of(const std::filesystem::path& below_root);

/// Whether a path leads into what a project has for its tests, or to show: "testdata", "examples".
bool is_for_show(const std::filesystem::path& below_root);

}  // namespace harness
