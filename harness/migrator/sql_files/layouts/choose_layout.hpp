#pragma once

#include <string>

#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// A layout for a folder, and why it is this one.
struct ChosenLayout {
  Layout layout;
  std::string reason;
  bool doubtful = false;  ///< another layout fits as well; `reason` says so
};

/// The layout of this name or, if `name` is empty, the one that recognises the folder with the highest
/// certainty; our own if none does. Throws a usage Error for an unknown name.
ChosenLayout choose_layout(const std::filesystem::path& folder, const std::string& name);

}  // namespace harness::sql_files
