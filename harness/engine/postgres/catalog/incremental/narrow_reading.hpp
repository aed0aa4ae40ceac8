#pragma once

#include <map>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/dirty.hpp>
#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Reads these objects, and nothing else, with the readers that report such objects.
std::vector<ReportedFact> read_objects(Connection& session, const KnownCatalog& known,
                                       const ServerFacts& server_facts,
                                       const std::map<ObjectId, Mark>& objects);

/// Reads the comments and labels of these objects.
std::vector<Note> read_notes(Connection& session, const Objects& objects);
std::vector<Note> read_all_notes(Connection& session);

/// Runs the readers whose facts have no oid; returns their facts with each reader's index.
std::vector<std::pair<std::size_t, std::vector<Fact>>> read_loose(Connection& session,
                                                                  const KnownCatalog& known);

}  // namespace harness::postgres
