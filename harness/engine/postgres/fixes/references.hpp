#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The names "schema.object" in printed text, as {"schema", "object"}; also in string constants
/// (nextval('public.t_id_seq'::regclass)).
std::set<Path> names_in(std::string_view text);

/// Whether the text holds the name as a word of its own, in quotes or not.
bool names_object(std::string_view text, const std::string& name);

/// The names of the objects that this one needs, as far as its attributes show them: not those in a comment
/// or in a function's body, which the server does not check.
std::set<Path> references(const Identity& identity, const Attributes& attributes);

/// The name by which others refer to an object, or to the table, domain or type that it is a part of; empty
/// for an object without a schema.
Path name_of(const Identity& identity);

/// The references between a catalog's objects. Reads the catalog once, and keeps only identities.
class Referrers {
 public:
  explicit Referrers(const Catalog& catalog);
  /// The facts that refer to this name, in the order of identities.
  const std::vector<Identity>& of(const Path& name) const;

 private:
  std::map<Path, std::vector<Identity>> all_;
};

}  // namespace harness::postgres
