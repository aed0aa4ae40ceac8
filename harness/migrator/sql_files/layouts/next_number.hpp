#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// The ids of revisions, in their order.
std::vector<std::string> ids_of(const std::vector<ScriptedRevision>& revisions);

/// The number behind the highest of these, with as many digits: the present time in its form where it is a
/// time, one more otherwise. A usage Error where one is no number.
std::string next_number(const std::vector<std::string>& numbers);

/// The present time, in UTC, as "20240131235959".
std::string timestamp();
/// The same as milliseconds since 1970.
std::string milliseconds();

/// The number to give to an addition: the one that it asks for, or the next one, or `first`, where it is the
/// first one. A usage Error where one of them is no number.
std::string number_for(const Addition& addition, const std::string& first);

/// "NUMBER_name", as most tools have it.
std::string numbered_name(const Addition& addition, const std::string& first);

}  // namespace harness::sql_files
