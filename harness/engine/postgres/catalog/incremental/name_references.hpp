#pragma once

#include <optional>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Of objects that were read again: those by whose change the definitions of others may read differently,
/// without a row of theirs being written.
struct NameReferences {
  Objects renamed;   ///< whoever depends on them prints their names, or those of their columns
  Objects reshaped;  ///< with a column more or less: only where whole rows are joined does that show
  bool everywhere = false;

  /// For objects whose faces are not known: whatever has changed of them.
  void add_hidden(const Objects& objects);
};

/// Compares what is told now of these objects with what is known.
NameReferences find_name_references(const KnownCatalog& known, const Objects& objects,
                                    const std::vector<Told>& told);

/// The known objects that print what the mentions are about; nothing where that cannot be traced.
std::optional<Objects> find_dependents(Connection& session, const KnownCatalog& known,
                                       const NameReferences& mentions);

}  // namespace harness::postgres
