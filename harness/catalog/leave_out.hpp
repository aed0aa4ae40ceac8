#pragma once

#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// Removes the objects at these paths, with everything below them, from both catalogs before they are
/// compared. A schema that holds such an object is removed, too, if only one side has it: then it exists for
/// the object's sake.
void leave_out(const std::vector<Path>& paths, Catalog& one, Catalog& other);

}  // namespace harness
