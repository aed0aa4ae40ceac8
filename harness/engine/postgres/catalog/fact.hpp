#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>

namespace harness::postgres {

/// The address of an object in the server's own catalogs; `column` is 0 for the object as a whole.
struct ObjectId {
  std::string catalog;  ///< "pg_class"
  std::uint32_t oid = 0;
  int column = 0;

  auto operator<=>(const ObjectId&) const = default;
};

/// An object without a fact of its own, shown by another's attributes: the index of a constraint.
struct Cover {
  ObjectId object;
  std::string word;  ///< goes before the names of its attributes: "index" gives "index comment"
};

/// One object as a reader reports it.
struct Fact {
  Identity identity;
  Attributes attributes;
  std::optional<ObjectId> object;  ///< nullopt for a fact without a row of its own, such as a grant
  std::optional<Cover> cover;
  /// For a fact without a row of its own: the object whose row it is read from.
  std::optional<ObjectId> holder;
};

/// Turns the answer of a reader's query into facts. The columns `catalog`, `oid` and `sub` address the
/// object, or `holder` and `oid` the holder of a fact without a row of its own; `covers_catalog`,
/// `covers_oid` and `covers_as` address what it covers; `kind` and `path1`, `path2`, ... identify it (NULL
/// parts are left out). Every other column is an attribute of that name, absent if NULL. Throws an internal
/// Error for a row without a kind: the query does not know what it found.
std::vector<Fact> to_facts(const Rows& rows);

/// Whether a column of such an answer is an attribute and has no meaning of its own.
bool is_attribute(const std::string& column);

}  // namespace harness::postgres
