#pragma once

#include <functional>
#include <map>
#include <string>

#include <harness/core/location.hpp>
#include <harness/history/history.hpp>

namespace harness {

/// Writes the reasons into the revisions, which `find` returns by id. Throws a usage Error for an id that no
/// revision has, at its line, or at `otherwise` if the line is not known.
void declare_irreversible(const std::map<std::string, std::string>& reasons,
                          const std::map<std::string, Location>& places, const Location& otherwise,
                          const std::function<Revision*(const std::string& id)>& find);

}  // namespace harness
