#pragma once

#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// Another environment in which a history may run: a setting that servers, databases or roles have by
/// default.
struct SessionEnvironment {
  std::string name;         ///< "TimeZone = 'Pacific/Chatham'"
  std::string preparation;  ///< SQL that makes sessions begin so which are begun later; run in a new database
  Identity fact;            ///< by which catalogs show it
};

}  // namespace harness
