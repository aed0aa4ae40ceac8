#pragma once

#include <optional>
#include <vector>

#include <harness/blame/blame.hpp>
#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// Which revisions made and changed objects, as the stairs show it. Where these were not walked to their top,
/// and for an object that is not in `head` as the stairs left it, nothing is known.
class Makers {
 public:
  Makers(const Evidence& evidence, const Catalog& head);

  /// Nullopt: not known. `with_parts`: a change of a part is one of the object.
  std::optional<MadeBy> of(const Identity& object, bool with_parts) const;

  /// Notes in the findings who made the objects of their differences.
  void note_in(std::vector<Finding>& findings) const;

 private:
  const Evidence& evidence_;
  const Catalog& head_;
  const Catalog* top_;  ///< of the stairs; null: they were not walked to it
  std::vector<BlamedRevision> revisions_;
};

/// Tells in the details of a finding who made the objects that are left in it, and moves it to the place of
/// the revision if they have one in common.
void tell_makers(Finding& finding);

}  // namespace harness
