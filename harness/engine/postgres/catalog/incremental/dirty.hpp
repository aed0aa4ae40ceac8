#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/catalog/incremental/server_facts.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>

namespace harness::postgres {

/// What is known about an object that must be read again.
struct Mark {
  std::string letter;  ///< its kind, as in the census; empty: not known
  bool has_access_list = false;
  bool is_lasting = false;  ///< known not to be temporary
};

/// The objects that must be read again. Some of them may have been dropped.
struct Dirty {
  std::map<ObjectId, Mark> objects;
  Objects gone;    ///< dropped objects, whether they were known or not
  Objects noted;   ///< objects whose comments or labels were written
  Objects hidden;  ///< changed objects of extensions, which are not reported
  bool any_note_may_be_gone = false;
  bool any_owner = false;  ///< whether a role or tablespace may have come into use or out of use
};

/// A question that is sent along in another round trip, if one is made.
struct PiggybackedQuery {
  Question question;
  std::optional<Rows> answer;  ///< nullopt: no round trip was made
};

/// The objects that `written` made dirty; nullopt if only a full reading can show that. `oldest` is the first
/// of the transactions.
std::optional<Dirty> find_dirty(Connection& session, const Written& written, std::uint64_t oldest,
                                const KnownCatalog& known, ServerFacts& server_facts,
                                PiggybackedQuery& piggybacked);

/// The same for unreported transactions: `written` holds only the counts found by searching the catalogs'
/// rows, in which a changed row counts as deleted.
std::optional<Dirty> find_dirty_by_rows(Connection& session, const Written& written, std::uint64_t oldest,
                                        const KnownCatalog& known, ServerFacts& server_facts);

}  // namespace harness::postgres
