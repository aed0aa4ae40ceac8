#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <suites/catalog/place.hpp>

namespace harness {

/// What the fixtures of one engine that have run so far have proven.
struct Proof {
  std::map<std::string, std::string> facts;  ///< by fact, the first mutation that changed it
  std::set<std::string> excused;             ///< facts of fixtures that are not for this server
  std::size_t seen = 0;                      ///< how many mutations were tried, those not for it included
};

/// Expects that every fact which the engine's readers can tell was changed by some mutation, or is in the
/// list of those that cannot be ("table / server: why", one a line); and that nothing in that list was.
void expect_all_proven(Place& place, const Proof& proof, const std::filesystem::path& unprovable);

}  // namespace harness
