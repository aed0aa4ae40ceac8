#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace harness::cli {

/// The engines that the files of a project name (drivers in go.mod, Cargo.toml, requirements.txt and their
/// like), from the folder up to `root`; none where no file says.
std::set<std::string> engines_named_in(std::filesystem::path folder, const std::filesystem::path& root);

}  // namespace harness::cli
