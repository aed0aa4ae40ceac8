#pragma once

#include <optional>
#include <set>

#include <harness/engine/postgres/fixes/references.hpp>
#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// Finds what has to be dropped and recreated for the sake of one object.
class Replacement {
 public:
  explicit Replacement(const Situation& situation) : situation_(situation) {}

  /// The object and all its dependents; nullopt if they include something that holds rows, or that the
  /// catalog does not hold enough of.
  std::optional<std::set<Identity>> of(const Identity& identity);
  /// The objects that must be dropped while a column changes its type.
  std::optional<std::set<Identity>> for_type_of(const Identity& column);

 private:
  bool add(const Identity& identity, std::set<Identity>& all);
  std::vector<Identity> dependents(const Identity& identity);
  std::vector<Identity> users_of_column(const Identity& column, bool with_indexes);
  const Referrers& referrers();

  const Situation& situation_;
  std::optional<Referrers> referrers_;
};

}  // namespace harness::postgres
