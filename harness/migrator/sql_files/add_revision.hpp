#pragma once

#include <filesystem>
#include <vector>

#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::sql_files {

/// Writes the files of one more revision into the folder, in its layout, and names them. Where the folder
/// then would not have exactly this one more, behind its parents, nothing is left: a usage Error says why.
std::vector<std::filesystem::path> add_revision(const SqlFilesOptions& options, const NewRevision& revision);

}  // namespace harness::sql_files
