#pragma once

#include <map>
#include <string>
#include <string_view>

namespace harness::sql_files {

/// A script as psql would send it, with the same line numbers: `:name`, `:'name'` and `:"name"` are replaced,
/// and commands are removed that only change variables or psql's output (\set, \unset, \echo, \qecho, \warn,
/// \pset, \timing, \x, \a, \t, \restrict, \unrestrict). Throws a usage Error with file and line that names
/// any other command.
std::string plain_sql(std::string_view text, const std::string& file,
                      std::map<std::string, std::string> variables);

}  // namespace harness::sql_files
