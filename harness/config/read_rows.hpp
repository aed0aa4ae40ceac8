#pragma once

#include <filesystem>

#include <harness/config/toml_table.hpp>
#include <harness/rows/given/entries.hpp>

namespace harness {

/// The entries [[suite.rows]] of a suite; none where `rows` is true, false or missing. Reads the files that
/// they name.
GivenRows read_rows(TomlTable& suite, const std::filesystem::path& folder);

}  // namespace harness
