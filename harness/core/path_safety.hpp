#pragma once

#include <filesystem>
#include <string>

namespace harness {

/// Why other users could replace the contents of this folder: a clause that names the folder or link at
/// fault. Empty if only we and root can: each folder up to the root belongs to one of these, and others may
/// write to it only if the sticky bit prevents them from renaming files of others. Missing folders do not
/// count.
std::string why_unsafe(const std::filesystem::path& folder);

/// $TMPDIR, or /tmp if it is not set; absolute, and not checked.
std::filesystem::path named_temporary_folder();

/// The same folder for files of a run. Throws an environment Error if `why_unsafe` is not empty.
std::filesystem::path temporary_folder();

/// Throws an environment Error if other users could replace what a run makes in this folder.
void require_safe(const std::filesystem::path& folder);

}  // namespace harness
