#pragma once

#include <map>
#include <set>
#include <string>

namespace harness {

/// What the fixtures of one engine that have run so far have proven.
struct Proof {
  std::map<std::string, std::string> facts;  ///< by fact, the first mutation that changed it
  std::set<std::string> excused;             ///< facts of fixtures that need what this server has not
};

}  // namespace harness
