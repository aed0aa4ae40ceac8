#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness {

/// Changes as text, in their order:
///   + table public.t: owner: postgres; row security: yes
///   - table public.t: ...
///   ~ table public.t: row security: (none) -> yes
/// A line break within a value is written as \n.
std::vector<std::string> report(const Changes& changes);

/// What a change of this fact is called in fixtures: "table / row security"; "table" where it comes or goes.
std::set<std::string> facts_of(const Changes& changes);

}  // namespace harness
