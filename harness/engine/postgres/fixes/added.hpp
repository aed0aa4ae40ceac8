#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The statement that takes away an object; empty for what goes with another, such as a view's column.
std::string drop(const Identity& identity);

}  // namespace harness::postgres
