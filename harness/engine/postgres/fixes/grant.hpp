#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// Whether the change is one of privileges: a grant on an object, or a default privilege.
bool is_about_privileges(const Change& change);

/// The GRANT and REVOKE that undo it.
std::string undo_privileges(const Change& change);

}  // namespace harness::postgres
