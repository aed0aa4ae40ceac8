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

/// How `actual`, where a database in use arrives, differs from what the migrator makes from scratch, as far
/// as one of the steps or a repeatable migration explains it. Empty where nothing does, and where the history
/// does not go up from scratch. No database of the walk may be left.
std::vector<DiffersInUse> differs_at_head(const WalkContext& context,
                                          const std::shared_ptr<Migrator>& migrator, const Catalog& actual,
                                          const std::vector<StepInUse>& steps);

}  // namespace harness
