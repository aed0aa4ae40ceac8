#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness {

/// The Python interpreters that may have the packages of a project, likeliest first. `chosen` is the user's
/// choice, a name or a path relative to the file's folder; empty: the activated environment's, that of the
/// nearest .venv or venv in the file's folder or above it in the repository, Poetry's, python3 on PATH, the
/// system's.
std::vector<std::string> interpreters_for(const std::filesystem::path& file, const std::string& chosen);

}  // namespace harness
