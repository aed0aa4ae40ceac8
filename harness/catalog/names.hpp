#pragma once

#include <set>
#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A name in a configuration, split at its dots: "app.profiles" as {"app", "profiles"}.
Path parts_of(const std::string& name);

/// Whether `path` ends in `parts`: "profiles" and "app.profiles" both name {"app", "profiles"}.
bool names(const Path& parts, const Path& path);

/// The paths in a catalog that a name of a configuration means: those of this very name; where there are
/// none, those of the name in lower case, as SQLite's catalogs have all names.
std::set<Path> named_in(const Catalog& catalog, const std::string& name);

}  // namespace harness
