#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/catalog/fact.hpp>

namespace harness::postgres {

/// A comment or a security label on an object.
struct Note {
  ObjectId object;
  std::string word;  ///< "comment": the attribute's name
  std::string content;

  bool operator==(const Note&) const = default;
};

/// The query for all comments and security labels; `sql::narrowed` restricts it to objects, as it does a
/// reader's query.
std::string annotations_query();
std::vector<Note> to_notes(const Rows& rows);

/// Writes notes into the attributes of their objects. Throws an internal Error that names a note whose object
/// has no fact, unless such objects are not reported at all.
void annotate(Session& session, const std::vector<Note>& notes, std::vector<Fact>& facts);

}  // namespace harness::postgres
