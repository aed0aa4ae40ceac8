#pragma once

#include <functional>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness {

/// An object of one catalog that another has under a different name.
struct Rename {
  Identity object;   ///< as the first has it
  std::string from;  ///< its name in the other

  /// The object under its other name.
  Identity renamed() const;
};

/// What differs between the two by its name alone, among the kinds that `can_be_renamed`.
std::vector<Rename> renames_between(const Catalog& wanted, const Catalog& found,
                                    const std::function<bool(const Identity&)>& can_be_renamed);

/// Turns `found` into the catalog after the renames: facts move to their old names with their parts, and
/// where the names (`in_text` as texts spell them) are all that keeps an attribute from being as wanted, it
/// is.
void rename_back(const Catalog& wanted, Catalog& found, const std::vector<Rename>& renames,
                 const std::function<std::string(const Identity&)>& in_text);

}  // namespace harness
