#pragma once

#include <memory>
#include <string>
#include <vector>

#include <harness/walk/routes/in_use.hpp>

namespace harness {

/// A way up on a database in use, with the schema around it.
struct StepInUse {
  std::string revision;
  Catalog before;
  Catalog after;
};

/// How `actual`, the head of a database in use, differs from the head that the migrator makes from scratch,
/// as far as one of the steps or a repeatable migration explains it. Empty if nothing explains it, or if the
/// history fails from scratch. The walk must have dropped its own databases before.
std::vector<DiffersInUse> differs_at_head(const WalkContext& context,
                                          const std::shared_ptr<Migrator>& migrator, const Catalog& actual,
                                          const std::vector<StepInUse>& steps);

}  // namespace harness
