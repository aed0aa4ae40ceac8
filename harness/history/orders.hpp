#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <harness/history/history.hpp>

namespace harness {

/// The orders of all revisions that their parents and dependencies allow, but the usual one: all of them if
/// there are no more than `most`, else about so many, drawn by the seed. Empty for a history without
/// branches, and for one that cannot be walked. Pure.
std::vector<std::vector<std::string>> other_orders(const History& history, std::size_t most,
                                                   std::uint64_t seed);

}  // namespace harness
