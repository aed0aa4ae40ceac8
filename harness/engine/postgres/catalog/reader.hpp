#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/postgres/catalog/fact.hpp>

namespace harness::postgres {

/// Reads the objects of one kind.
struct Reader {
  std::string_view what;  ///< "tables": for messages, and the name of the prepared query
  /// What it reports, by catalog and kind as in `Census::sorts`. It is not asked when the database has
  /// nothing of these; one without sorts is always asked.
  std::vector<std::string_view> sorts;
  /// Its query for a server of this version (150018), which answers as `to_facts` wants it.
  std::string (*query)(int server_version);
  /// Every kind of fact that it can report; another one is an error.
  std::vector<std::string_view> kinds;
  /// Puts into one form what the server prints in several; may be null.
  void (*normalise)(Fact&) = nullptr;
};

}  // namespace harness::postgres
