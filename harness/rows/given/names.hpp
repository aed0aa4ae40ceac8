#pragma once

#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// "shop.orders", "shop.orders.state": as names are written in migrate.toml.
std::string written(const Path& path);

/// "the nearest: a, b", or "there are: ..." where none is near and all are few; else empty.
std::string nearest_names(const std::string& name, const std::vector<std::string>& known);

}  // namespace harness
