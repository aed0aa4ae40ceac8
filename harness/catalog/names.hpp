#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A name in a configuration, split at its dots: "app.profiles" as {"app", "profiles"}.
Path parts_of(const std::string& name);

/// Whether `path` ends in `parts`: "profiles" and "app.profiles" both name {"app", "profiles"}.
bool names(const Path& parts, const Path& path);

}  // namespace harness
