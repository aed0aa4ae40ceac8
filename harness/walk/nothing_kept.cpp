#include <harness/walk/walks.hpp>

namespace harness {

std::optional<Failure> nothing_kept(const Walking& walking, const Snapshot& before, const Snapshot& after) {
  const bool kept = !before.heads.empty() || !after.heads.empty() || !same_catalog(before, after) ||
                    !same_counts(before, after);
  return kept ? std::nullopt : walking.suite.migrator->nothing_kept();
}

}  // namespace harness
