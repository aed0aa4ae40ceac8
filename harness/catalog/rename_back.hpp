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

/// The objects that differ in nothing but their name, of the kinds for which `can_be_renamed` is true.
std::vector<Rename> renames_between(const Catalog& wanted, const Catalog& found,
                                    const std::function<bool(const Identity&)>& can_be_renamed);

/// Undoes the renames in `found`: facts get their old names, and so do their parts. An attribute that differs
/// from `wanted` only by the new names in its text gets the wanted value; `in_text` gives the spelling of a
/// name in such texts.
void rename_back(const Catalog& wanted, Catalog& found, const std::vector<Rename>& renames,
                 const std::function<std::string(const Identity&)>& in_text);

}  // namespace harness
