#pragma once

#include <harness/catalog/diff.hpp>

namespace harness {

/// Turns a removed and an added object of one kind and parent that differ only by name into one altered
/// object with the attribute "name". Objects with more than one possible partner stay as they are.
Changes with_renames(Changes changes);

}  // namespace harness
