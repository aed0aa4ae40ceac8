#pragma once

#include <string_view>

#include <harness/core/url.hpp>

namespace harness {

/// Whether a text is clearly meant as the address of a database: "scheme://..." or "host=... user=...".
bool is_address(std::string_view text);

/// Reads the address of a database as its own clients do. PostgreSQL's go through libpq's parser
/// (PQconninfoParse): both forms, all keywords, the later of two equal ones; "postgresql+driver://" is read
/// without the driver. All others are read by `parse_url`. Throws a usage Error that quotes nothing of the
/// address, since any part of a malformed one could be the password.
Url read_address(std::string_view text);

}  // namespace harness
