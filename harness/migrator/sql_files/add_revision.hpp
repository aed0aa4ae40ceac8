#pragma once

#include <filesystem>
#include <vector>

#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::sql_files {

/// Writes the files of one more revision into the folder, in its layout, and returns their paths. Throws a
/// usage Error, and leaves no file, if the folder would not have exactly this one more revision after its
/// parents.
std::vector<std::filesystem::path> add_revision(const SqlFilesOptions& options, const NewRevision& revision);

}  // namespace harness::sql_files
