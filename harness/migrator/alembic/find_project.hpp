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

}  // namespace harness
