#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <harness/history/history.hpp>

namespace harness {

/// All that a project's databases depend on beside its revisions, which may import and read anything: the
/// rest of the repository of `file`, the project's alembic.ini, and what is `installed`. Nothing where a file
/// cannot be read.
std::optional<std::string> alembic_ground(const std::filesystem::path& file, const History& history,
                                          const std::string& installed);

}  // namespace harness
