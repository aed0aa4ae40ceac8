#pragma once

#include <string_view>

#include <harness/core/url.hpp>

namespace harness {

/// Whether a text can only be meant as the address of a database: "scheme://..." or "host=... user=...".
bool is_address(std::string_view text);

/// Reads the address of a database as its own clients do. PostgreSQL's go through libpq's parser: both of its
/// forms, all of its keywords, and the later of two that say the same; "postgresql+driver://" is read without
/// the driver. All others as `parse_url` reads them. Throws a usage Error that quotes nothing of the address:
/// where it is wrong nobody knows which part is the password.
Url read_address(std::string_view text);

}  // namespace harness
