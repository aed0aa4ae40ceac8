#pragma once

#include <map>
#include <set>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// Knows the changes that come with others, and so need no statement of their own.
class Implied {
 public:
  Implied(const Situation& situation, const Changes& changes);

  /// Whether an object came or went with another: a view's column, what a partition has from its parent.
  bool contains(const Change& change) const;
  /// Whether an attribute that no statement sets follows from another change: a column's position.
  bool follows(const Identity& identity, const AttributeChange& attribute) const;
  /// Whether the object is made by the statement for another one of these.
  bool comes_with(const Identity& identity, const Attributes& attributes,
                  const std::map<Identity, Identity>& creates) const;
  /// Whether it is made as a part of another one of these, and only its comment and the like are left to say:
  /// the column of a table or of a view.
  static bool is_within_another(const Identity& identity, const std::map<Identity, Identity>& creates);

 private:
  bool is_told_by_column(const Change& change) const;
  /// No statement takes from a part, or gives it, that it is the table's own beside being its parent's.
  bool stays_local(const Identity& identity, const AttributeChange& attribute) const;

  const Situation& situation_;
  std::set<Identity> changed_;
  std::set<Identity> not_null_;  ///< columns and domains that come, go, or change whether they take NULL
};

}  // namespace harness::postgres
