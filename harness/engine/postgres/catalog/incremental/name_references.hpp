#pragma once

#include <optional>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// The objects whose change may alter the printed definitions of others, although no row of those was
/// written.
struct NameReferences {
  Objects renamed;   ///< their dependents print their names, or those of their columns
  Objects reshaped;  ///< with a column more or less, which shows only where whole rows are joined
  bool everywhere = false;

  /// Adds objects that are not reported, so that any change of them counts.
  void add_hidden(const Objects& objects);
};

/// Compares the new facts of these objects with the known ones.
NameReferences find_name_references(const KnownCatalog& known, const Objects& objects,
                                    const std::vector<ReportedFact>& reported);

/// The known objects that print these names; nullopt if they cannot be traced.
std::optional<Objects> find_dependents(Connection& session, const KnownCatalog& known,
                                       const NameReferences& mentions);

}  // namespace harness::postgres
