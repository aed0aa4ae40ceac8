#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// The ids of revisions, in their order.
std::vector<std::string> ids_of(const std::vector<ScriptedRevision>& revisions);

/// The number after the highest of these, with as many digits: the current time in the same form if it is a
/// time, else one more. Throws a usage Error if one is not a number.
std::string next_number(const std::vector<std::string>& numbers);

/// The current time, in UTC, as "20240131235959".
std::string timestamp();
/// The current time as milliseconds since 1970.
std::string milliseconds();

/// The number of an addition: the requested one, or the next one, or `first` in an empty folder. Throws a
/// usage Error if one of them is not a number.
std::string number_for(const Addition& addition, const std::string& first);

/// "NUMBER_name", the form of most tools.
std::string numbered_name(const Addition& addition, const std::string& first);

}  // namespace harness::sql_files
