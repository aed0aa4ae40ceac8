#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/postgres/catalog/known_catalog.hpp>
#include <harness/engine/postgres/catalog/written.hpp>

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

/// What stays the same through a session, and what a look at the server leaves for the next.
struct Outlook {
  std::map<Oid, std::string> catalogs;  ///< those that come with the server
  Oid newest = 0;                       ///< no object older than the last reading has a higher oid
  bool has_members = false;             ///< whether objects of the user's belong to extensions
  std::string members;                  ///< the extensions' members, summed up
};

/// Asks once for all that `Outlook` holds.
Outlook look_out(Connection& session);

/// What `written` made dirty; nothing where only a reading of everything can tell. `oldest` is the first of
/// the transactions.
std::optional<Dirty> find_dirty(Connection& session, const Written& written, std::uint64_t oldest,
                                const KnownCatalog& known, Outlook& outlook);

}  // namespace harness::postgres
