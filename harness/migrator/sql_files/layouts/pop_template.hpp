#pragma once

#include <map>
#include <string>
#include <string_view>

#include <harness/core/location.hpp>

namespace harness::sql_files {

/// What a template of pop's can ask for.
struct PopValues {
  bool has_parameters = false;  ///< Ory's popx: `.Parameters`, and `.IsPostgreSQL` and its like
  std::string engine;
  std::map<std::string, std::string> parameters = {};
};

/// Fills a template of Go in: comments, parameters, and conditions on the engine. Throws a usage Error with
/// the place for anything else, and for a parameter that is not there.
std::string fill_in_pop(std::string_view text, const PopValues& values, const std::string& file);

}  // namespace harness::sql_files
