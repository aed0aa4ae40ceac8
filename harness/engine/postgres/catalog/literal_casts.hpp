#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// A printed expression in which string literals that pass through varchar on their way to text are text at
/// once. A list check on a varchar column prints (ARRAY['a'::character varying])::text[] when it was written,
/// ARRAY[('a'::character varying)::text] after a dump and its restore; both become ARRAY['a'::text]. A
/// literal without a length has the same value as either type, so different expressions stay different.
std::string without_double_casts(std::string_view expression);

/// A column's default in one form: a change of type between text and varchar leaves the old type's name at a
/// string literal ('a'::character varying on a text column), which has no meaning.
std::string default_of(std::string_view column_type, std::string_view expression);

}  // namespace harness::postgres
