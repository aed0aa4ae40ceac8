#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <harness/core/private_folder.hpp>
#include <harness/process/swept.hpp>

namespace harness {

/// Opens a guarded home whose guardian is gone without having removed it. Refuses every other folder: links,
/// those of other users, those without a guardian's file, those of runs that go on.
OpenedFolder open_abandoned(int parent, const std::string& name);

/// Whether the home's guardian is gone without having removed it.
bool is_abandoned(const std::filesystem::path& home);

/// What is to be done about an opened home before it is removed; a clause that says why it must stay, or
/// nothing.
using BeforeRemoval = std::function<std::string(int home, const std::filesystem::path& path)>;

/// Removes the abandoned homes in `parent` whose names begin with `prefix`.
Swept sweep_abandoned(const std::filesystem::path& parent, std::string_view prefix,
                      const BeforeRemoval& prepare = {});

}  // namespace harness
