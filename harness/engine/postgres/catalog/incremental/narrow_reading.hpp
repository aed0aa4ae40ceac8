#pragma once

#include <map>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/dirty.hpp>
#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Asks the readers that can know of these objects for them, and for nothing else.
std::vector<Told> read_objects(Connection& session, const KnownCatalog& known,
                               const ServerFacts& server_facts, const std::map<ObjectId, Mark>& objects);

/// Asks for the notes on these objects.
std::vector<Note> read_notes(Connection& session, const Objects& objects);
std::vector<Note> read_all_notes(Connection& session);

/// Asks the readers that address nothing, as a whole: by the place of the reader.
std::vector<std::pair<std::size_t, std::vector<Fact>>> read_loose(Connection& session,
                                                                  const KnownCatalog& known);

}  // namespace harness::postgres
