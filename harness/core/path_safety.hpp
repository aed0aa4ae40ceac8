#pragma once

#include <filesystem>
#include <string>

namespace harness {

/// Why other users could put something else in the place of what lies in this folder: a sentence's clause
/// that names the folder or link on the way at fault. Empty where nobody but us and root can: each folder, up
/// to the root, belongs to one of these, and others may write into it only where the sticky bit keeps them
/// from renaming what is not theirs. What is missing is nobody's fault.
std::string why_unsafe(const std::filesystem::path& folder);

/// $TMPDIR, or /tmp where it is not set; absolute, and not looked at.
std::filesystem::path named_temporary_folder();

/// The same for what a run makes; throws an environment Error where `why_unsafe` says something.
std::filesystem::path temporary_folder();

/// Throws an environment Error where others could replace what a run makes in this folder.
void require_safe(const std::filesystem::path& folder);

}  // namespace harness
