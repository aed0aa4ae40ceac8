#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness {

/// The configurations of Alembic projects that `path` can refer to: the file itself, the folder's alembic.ini
/// or its pyproject.toml with [tool.alembic], or else every alembic.ini in the folders below.
std::vector<std::filesystem::path> alembic_files(const std::filesystem::path& path);

/// The only one of `alembic_files`, as an absolute path. Throws a usage Error if there is none, or more than
/// one.
std::filesystem::path alembic_file(const std::filesystem::path& path);

/// The databases that a project's env.py migrates one after the other, as Alembic's template "multidb" writes
/// them ("databases = users, orders" under [alembic]); empty if there is only one.
std::vector<std::string> alembic_databases(const std::filesystem::path& path);

/// The interpreters that may have the project's packages, likeliest first. `chosen` is the user's choice, a
/// name or a path relative to the file's folder; empty: the activated environment's, that of the nearest
/// .venv or venv in the file's folder or above it in the repository, Poetry's, python3 on PATH, the system's.
std::vector<std::string> interpreters_for(const std::filesystem::path& file, const std::string& chosen);

}  // namespace harness
