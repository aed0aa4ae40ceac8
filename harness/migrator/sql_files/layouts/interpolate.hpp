#pragma once

#include <map>
#include <string>
#include <string_view>

#include <harness/core/location.hpp>

namespace harness::sql_files {

/// Replaces $NAME, ${NAME}, ${NAME:offset:length}, ${NAME:-otherwise}, ${NAME-otherwise} and
/// ${NAME?complaint} by values from the variables, else from the environment, else by nothing. "$$" and "\$"
/// are a dollar sign. Throws a usage Error for any other form.
std::string interpolate(std::string_view text, const std::map<std::string, std::string>& variables,
                        const Location& place);

}  // namespace harness::sql_files
