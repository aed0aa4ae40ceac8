#pragma once

#include <string_view>

#include <harness/core/url.hpp>

namespace harness::postgres {

/// Whether a text begins with one of libpq's keywords and an '=', as "host=db user=app".
bool is_keyword_text(std::string_view text);

/// Reads an address by PQconninfoParse: "postgresql://..." or "keyword=value ...". Missing parts stay empty,
/// for libpq's own defaults. Throws a usage Error that quotes nothing of the text, also if libpq accepts the
/// text but reads a part of the password as something else.
Url read_conninfo(std::string_view text);

}  // namespace harness::postgres
