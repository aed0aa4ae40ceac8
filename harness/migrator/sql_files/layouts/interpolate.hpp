#pragma once

#include <map>
#include <string>
#include <string_view>

#include <harness/core/location.hpp>

namespace harness::sql_files {

/// A text with $NAME, ${NAME}, ${NAME:offset:length}, ${NAME:-otherwise}, ${NAME-otherwise} and
/// ${NAME?complaint} put in, from the variables or, where they lack a name, from the environment; a name that
/// neither has is empty. "$$" and
/// "\$" are a dollar. Throws a usage Error for any other form.
std::string interpolate(std::string_view text, const std::map<std::string, std::string>& variables,
                        const Location& place);

}  // namespace harness::sql_files
