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
  std::set<std::string> engines;  ///< empty: all
  std::string revision{};         ///< whose findings alone it covers; empty: all
};

/// Takes out of `changes` what the tolerance covers: whole objects that came or went, single attributes of
/// altered ones. Returns what it took out.
Changes tolerate(const Tolerance& tolerance, Changes& changes);

}  // namespace harness
