#pragma once

#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// Takes the objects at these paths, and what lies below them, out of two catalogs that are to be compared.
/// What holds such an object (its schema) goes as well where only one of the two has it, with the object in
/// it: it is there for the object's sake.
void leave_out(const std::vector<Path>& paths, Catalog& one, Catalog& other);

}  // namespace harness
