#pragma once

#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// A catalog to be read, stored and compared later.
struct CatalogSnapshot {
  std::string engine;          ///< "postgres"
  std::string version;         ///< of the server: "PostgreSQL 15.18"
  std::vector<Path> left_out;  ///< a migration tool's own tables, which are in no comparison
  Catalog catalog;

  bool operator==(const CatalogSnapshot&) const = default;
};

}  // namespace harness
