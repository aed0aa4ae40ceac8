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

/// Asks for all comments and security labels; by objects where it is wrapped as a reader's query.
std::string annotations_query();
std::vector<Note> to_notes(const Rows& rows);

/// Writes notes into the attributes of the objects that they are on. One whose object has no fact is an
/// internal Error that names it, unless the object is one that is not told.
void annotate(Session& session, const std::vector<Note>& notes, std::vector<Fact>& facts);

}  // namespace harness::postgres
