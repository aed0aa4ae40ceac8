#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/walk/routes/routes.hpp>

namespace harness {

using Ids = std::vector<std::string>;

/// The revisions of a history that are repeatable, or those that are not, in their order.
Ids ids_of(Migrator& migrator, bool repeatable);

/// Applies one revision, whatever it follows; its failure, if any.
std::optional<Failure> go_up(MigratorSession& tool, const std::string& revision);

/// A database on which a history goes up in deployments.
class InUse {
 public:
  InUse(const WalkContext& context, const std::shared_ptr<Migrator>& migrator);
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;

  MigratorSession& tool() { return workplace_.tool(); }
  /// Whether each of them goes up.
  bool reaches(const Ids& revisions);
  /// Runs those of them that go through, and returns their ids.
  Ids repeat(const Ids& repeatables);
  Catalog catalog() { return workplace_.database().catalog(); }
  /// The tool of another history on the same database; the own one has ended.
  std::unique_ptr<MigratorSession> hand_over(Migrator& next);

 private:
  Suite suite_;
  Workplace workplace_;
};

/// A deployment, and ways up after it of which the last one fails.
struct Suspicion {
  std::shared_ptr<Migrator> before;
  Ids versioned;    ///< of `before`, in their order
  Ids repeatables;  ///< of `before`, which ran at the end
  std::shared_ptr<Migrator> after;
  Ids ups;  ///< of `after`
};

/// The repeatables without which the ways up go through; all of them where no single one is to blame. No
/// database of the walk may be left.
Ids culprits(const WalkContext& context, const Suspicion& suspicion);

}  // namespace harness
