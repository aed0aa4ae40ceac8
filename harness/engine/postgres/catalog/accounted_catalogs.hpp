#pragma once

#include <string_view>
#include <vector>

namespace harness::postgres {

/// A system catalog whose rows the census does not count one by one, and how it is accounted for.
struct AccountedCatalog {
  std::string_view name;
  std::string_view reader;  ///< reads its rows with the objects that they are parts of
  std::string_view reason;  ///< why no reader does; empty if one does
};

/// All of them, of PostgreSQL 14 to 18. Any other catalog is unknown, and an error if it holds rows of the
/// user's.
const std::vector<AccountedCatalog>& accounted_catalogs();

}  // namespace harness::postgres
