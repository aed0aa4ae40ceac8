#pragma once

#include <string>
#include <vector>

namespace harness::postgres {

/// One change to the base schema, and all that must be told of it, as `told` writes it.
struct Mutation {
  std::string name;
  std::string change;
  std::vector<std::string> expected;
};

/// Expects of each change that it is told, and nothing else. One test for many, since starting a server takes
/// longer than all of them.
void expect_told(const std::vector<Mutation>& mutations);

}  // namespace harness::postgres
