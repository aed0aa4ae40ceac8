#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace harness::sql_files {

/// What says that the project is refinery's: "Cargo.toml names refinery", "there is a refinery.toml"; empty
/// if nothing does.
std::string refinery_marker(const std::filesystem::path& folder);

/// Whether its driver is one of refinery's asynchronous ones, which record a revision in the transaction of
/// its script.
bool records_with_refinery_scripts(const std::filesystem::path& folder);

/// Whether the project builds refinery with versions of 64 bits.
bool has_wide_versions_of_refinery(const std::filesystem::path& folder);

/// Whether several folders, this one and those below it, each have a file of the lowest version: then they
/// are several histories of Flyway's or refinery's, and not the parts of one. `version_of` gives a file's
/// version in a form that sorts; empty: it has none.
bool begins_in_several(const std::filesystem::path& folder,
                       const std::function<std::string(const std::filesystem::path& path)>& version_of);

}  // namespace harness::sql_files
