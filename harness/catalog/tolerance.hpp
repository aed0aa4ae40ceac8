#pragma once

#include <set>
#include <string>

#include <harness/catalog/diff.hpp>
#include <harness/core/location.hpp>

namespace harness {

/// A declared, reasoned exception. The patterns are globs ('*' and '?').
struct Tolerance {
  std::string rule = "*";
  std::string object = "*";     ///< over "column public.jobs.payload"
  std::string attribute = "*";  ///< over the names of attributes
  std::string reason;
  Location place;
  std::set<std::string> engines;          ///< empty: all
  std::string revision{};                 ///< the one revision whose findings it covers; empty: all
  std::set<std::string> further_rules{};  ///< that it covers, too
  std::string way{};                      ///< "up" or "down"; empty: both
};

/// Removes from `changes` what the tolerance covers: added or removed objects as a whole, single attributes
/// of altered ones. Returns the removed changes.
Changes tolerate(const Tolerance& tolerance, Changes& changes);

}  // namespace harness
