#pragma once

#include <string_view>
#include <vector>

namespace harness::postgres {

/// A system catalog whose rows the census does not count one by one, and how it is accounted for.
struct AccountedCatalog {
  std::string_view name;
  std::string_view reader;  ///< the one whose query reads it with the objects that its rows are parts of
  std::string_view reason;  ///< why no reader does; empty where one does
};

/// All of them, of the servers 14 to 18. Another one is unknown, and an error where it holds user's rows.
const std::vector<AccountedCatalog>& accounted_catalogs();

}  // namespace harness::postgres
