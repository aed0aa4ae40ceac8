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

/// Every fact of the schema that the session's database holds, on PostgreSQL 14 and newer. Changes nothing,
/// and leaves the session as it was: settings are fixed for the reading only, an open transaction stays open;
/// only the prepared queries (migrate_catalog_...) stay, for the next reading. A server that refuses is an
/// environment Error. An object that no reader reports is an internal Error that names it.
Catalog read_catalog(Session& session);

/// What one reading of everything brings, for who goes on from it.
struct Everything {
  std::vector<std::vector<Fact>> facts;  ///< by reader, in the order of readers(); without notes
  std::vector<Note> notes;
  Census census;
};

/// As `read_catalog`, in its parts; whether the census is met is for `to_catalog` to say.
Everything read_everything(Reading& reading);
/// Puts the parts together, within the same reading.
Catalog to_catalog(Session& session, const Everything& everything);

/// Calls `read`; a refusal of the server's is an environment Error, since nobody's migration is at fault.
template <typename Read>
auto told_by_server(Read read) {
  try {
    return read();
  } catch (const SqlError& error) {
    auto own = error_of_own(error);
    if (own.kind() == ErrorKind::environment) {
      throw own.during("reading the server's catalog");
    }
    throw environment_error("the server refuses to tell its catalog: " + std::string(error.what()) + " (" +
                                error.sqlstate() + ")",
                            "read it as a role that may, as a superuser for example");
  }
}

}  // namespace harness::postgres
