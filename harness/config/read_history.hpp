#pragma once

#include <filesystem>

#include <harness/config/config.hpp>
#include <harness/config/toml_table.hpp>

namespace harness {

/// The table `history` of a suite, or of a preset; its paths start from the folder.
HistorySource read_history(TomlTable& suite, const std::filesystem::path& folder);

}  // namespace harness
