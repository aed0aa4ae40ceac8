#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/walk/routes/routes.hpp>

namespace harness {

using Ids = std::vector<std::string>;

/// The ids of a history's repeatable revisions, or of all others, in order.
Ids ids_of(Migrator& migrator, bool repeatable);

/// Applies one revision, whatever it follows; returns its failure, if any.
std::optional<Failure> go_up(MigratorSession& tool, const std::string& revision);

/// A database that a history upgrades in several deployments.
class InUse {
 public:
  InUse(const WalkContext& context, const std::shared_ptr<Migrator>& migrator);
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;

  MigratorSession& tool() { return workplace_.tool(); }
  /// Applies these revisions; returns whether all succeed.
  bool reaches(const Ids& revisions);
  /// Runs these repeatable revisions, and returns the ids of those that succeed.
  Ids repeat(const Ids& repeatables);
  Catalog catalog() { return workplace_.database().catalog(); }
  /// Ends its own tool and opens that of another history on the same database.
  std::unique_ptr<MigratorSession> hand_over(Migrator& next);

 private:
  Suite suite_;
  Workplace workplace_;
};

/// A deployment, and the ways up after it, of which the last one fails.
struct Suspicion {
  std::shared_ptr<Migrator> before;
  Ids versioned;    ///< of `before`, in their order
  Ids repeatables;  ///< of `before`, which ran at the end
  std::shared_ptr<Migrator> after;
  Ids ups;  ///< of `after`
};

/// The repeatable revisions without which the ways up succeed; all of them if no single one is to blame. The
/// walk must have dropped its own databases before.
Ids culprits(const WalkContext& context, const Suspicion& suspicion);

}  // namespace harness
