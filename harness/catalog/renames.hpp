#pragma once

#include <harness/catalog/diff.hpp>

namespace harness {

/// Joins a removed and an added object of one kind, in one place and alike but for their name, to one altered
/// object with the attribute "name". Objects with more than one possible partner are left as they are.
Changes with_renames(Changes changes);

}  // namespace harness
