#pragma once

#include <string>

#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// A layout for a folder, and why it is this one.
struct ChosenLayout {
  Layout layout;
  std::string reason;
  bool doubtful = false;  ///< another could be right as well; `reason` says so
};

/// The layout of this name, or, where `name` is empty, the one that recognises the folder most certainly; our
/// own where none does. A usage Error for a name that is not known.
ChosenLayout choose_layout(const std::filesystem::path& folder, const std::string& name);

}  // namespace harness::sql_files
