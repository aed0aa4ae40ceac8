#pragma once

#include <map>
#include <set>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// Knows the changes that follow from others and need no statement of their own.
class Implied {
 public:
  Implied(const Situation& situation, const Changes& changes);

  /// Whether an object is created or dropped with another: a view's column, what a partition inherits.
  bool contains(const Change& change) const;
  /// Whether an attribute follows from another change, although no statement sets it: a column's position.
  bool follows(const Identity& identity, const AttributeChange& attribute) const;
  /// Whether the statement for another one of these creates the object, too.
  bool comes_with(const Identity& identity, const Attributes& attributes,
                  const std::map<Identity, Identity>& creates) const;
  /// Whether it is created as a part of another one of these, so that only its comment and the like remain:
  /// the column of a table or a view.
  static bool is_within_another(const Identity& identity, const std::map<Identity, Identity>& creates);

 private:
  bool is_told_by_column(const Change& change) const;
  /// Whether the change is that a part has become, or is no longer, local besides being inherited: no
  /// statement changes that.
  bool stays_local(const Identity& identity, const AttributeChange& attribute) const;

  const Situation& situation_;
  std::set<Identity> changed_;
  std::set<Identity> not_null_;  ///< columns and domains that are created, dropped, or change nullability
};

}  // namespace harness::postgres
