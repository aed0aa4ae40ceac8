#pragma once

#include <string>
#include <utility>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// Another environment in which a history may run: what servers, databases or roles have by default
/// elsewhere.
struct SessionEnvironment {
  std::string name;     ///< as sentences begin: "with TimeZone = 'Pacific/Chatham'"
  std::string setting;  ///< a suite whose preparations name it has decided it; empty: none can
  /// How the database is made another; read by Engine::create_in alone.
  std::string creation = {};
  /// SQL that makes sessions begin so which are begun later; run in the new database, the suite's own
  /// preparations done.
  std::string preparation = {};
  /// The role whose sessions come after that, for Database::act_as; empty: as ever.
  std::string role = {};
  /// By what catalogs show the environment itself.
  std::vector<Identity> facts = {};
  /// Names that stand there for others: there, and usually. The first ones are used for nothing else.
  std::vector<std::pair<std::string, std::string>> stand_ins = {};
};

}  // namespace harness
