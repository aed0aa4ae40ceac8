#pragma once

#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/postgres/catalog/annotations.hpp>
#include <harness/engine/postgres/catalog/census.hpp>
#include <harness/engine/postgres/catalog/fact.hpp>
#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {

/// Every fact of the schema in the session's database, on PostgreSQL 14 and newer. Changes nothing and
/// restores the session's state: settings are fixed for the reading only, an open transaction stays open;
/// only the prepared queries (migrate_catalog_...) stay, for the next reading. Throws an environment Error if
/// the server refuses, and an internal Error that names an object which no reader reports.
Catalog read_catalog(Session& session);

/// The result of one full reading, from which incremental readings go on.
struct Everything {
  std::vector<std::vector<Fact>> facts;  ///< by reader, in the order of readers(); without notes
  std::vector<Note> notes;
  Census census;
};

/// As `read_catalog`, but returns the parts. Does not check them against the census: `to_catalog` does.
Everything read_everything(Reading& reading);
/// Builds the catalog from the parts, within the same reading. Throws as `read_catalog` does.
Catalog to_catalog(Session& session, const Everything& everything);

/// Calls `read`, and turns an SqlError into an environment Error, since no migration is at fault.
template <typename Read>
auto with_environment_error(Read read) {
  try {
    return read();
  } catch (const SqlError& error) {
    auto own = error_of_own(error);
    if (own.kind() == ErrorKind::environment) {
      throw own.during("reading the server's catalog");
    }
    throw environment_error("the server refuses to show its catalog: " + std::string(error.what()) + " (" +
                                error.sqlstate() + ")",
                            "read it as a role that may, as a superuser for example");
  }
}

}  // namespace harness::postgres
