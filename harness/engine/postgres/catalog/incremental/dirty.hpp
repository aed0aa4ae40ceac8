#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/catalog/incremental/server_facts.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>

namespace harness::postgres {

/// What is known of an object that is to be read again.
struct Mark {
  std::string letter;  ///< its kind, as in the census; empty where that is not known
  bool has_access_list = false;
  bool is_lasting = false;  ///< known not to be temporary
};

/// The objects to read again. Some of them may be gone.
struct Dirty {
  std::map<ObjectId, Mark> objects;
  Objects gone;    ///< known ones or not
  Objects noted;   ///< whose comments or labels were written
  Objects hidden;  ///< that nobody tells, although they are not new: an extension's
  bool any_note_may_be_gone = false;
  bool any_owner = false;  ///< whether roles or tablespaces have come into use, or out of it
};

/// A question that goes to the server in a trip that others make.
struct PiggybackedQuery {
  Question question;
  std::optional<Rows> answer;  ///< nothing where no trip was made
};

/// What `written` made dirty; nothing where only a reading of everything can tell. `oldest` is the first of
/// the transactions.
std::optional<Dirty> find_dirty(Connection& session, const Written& written, std::uint64_t oldest,
                                const KnownCatalog& known, ServerFacts& server_facts,
                                PiggybackedQuery& piggybacked);

/// The same for what nobody told: `written` holds counts by the catalogs' rows alone, and a row that is not
/// as it was counts as deleted.
std::optional<Dirty> find_dirty_by_rows(Connection& session, const Written& written, std::uint64_t oldest,
                                        const KnownCatalog& known, ServerFacts& server_facts);

}  // namespace harness::postgres
