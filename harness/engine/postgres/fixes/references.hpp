#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The names "schema.object" in what the server prints, as {"schema", "object"}: within string constants, too
/// (nextval('public.t_id_seq'::regclass)).
std::set<Path> names_in(std::string_view text);

/// Whether the text holds the name as a word of its own, in quotes or not.
bool names_object(std::string_view text, const std::string& name);

/// The names of the objects that this one cannot exist without, as far as its attributes tell: never those in
/// a comment or in the body of a function, which the server does not read as code.
std::set<Path> references(const Identity& identity, const Attributes& attributes);

/// The name under which others refer to an object or to the table, domain or type that it is a part of; empty
/// for what has no schema.
Path name_of(const Identity& identity);

/// Who refers to whom in a catalog. Reads it once, and keeps nothing of it but identities.
class Referrers {
 public:
  explicit Referrers(const Catalog& catalog);
  /// The facts that refer to this name, in the order of identities.
  const std::vector<Identity>& of(const Path& name) const;

 private:
  std::map<Path, std::vector<Identity>> all_;
};

}  // namespace harness::postgres
