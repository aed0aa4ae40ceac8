#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The statement that drops an object; empty for one that is dropped with another, such as a view's column.
std::string drop(const Identity& identity);

}  // namespace harness::postgres
