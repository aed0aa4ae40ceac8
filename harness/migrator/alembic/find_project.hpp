#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness {

/// The configurations of Alembic projects that `path` can mean: the file itself, the folder's alembic.ini or
/// the pyproject.toml with [tool.alembic] in it, or else every alembic.ini in the folders below.
std::vector<std::filesystem::path> alembic_files(const std::filesystem::path& path);

/// The one that it means, as an absolute path; a usage Error where there is none, or several.
std::filesystem::path alembic_file(const std::filesystem::path& path);

/// The databases that a project's env.py migrates one after the other, as Alembic's template "multidb" writes
/// them ("databases = users, orders" under [alembic]); empty where there is but one.
std::vector<std::string> alembic_databases(const std::filesystem::path& path);

/// The interpreters that may have the project's packages, the likeliest first. `chosen` is the user's own, a
/// name or a path from the file's folder; empty: that of the activated environment, the nearest .venv or venv
/// at the file or above it in its repository, Poetry's, python3 on PATH, the system's.
std::vector<std::string> interpreters_for(const std::filesystem::path& file, const std::string& chosen);

}  // namespace harness
