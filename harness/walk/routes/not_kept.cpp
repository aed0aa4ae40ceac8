#include <harness/walk/routes/routes.hpp>

namespace harness {

std::optional<Failure> not_kept(const WalkContext& context, const Move& move) {
  const auto& [before, after, expected, commitment] = move;
  if (after.heads == expected) {
    return std::nullopt;
  }
  const bool nothing =
      before.heads == after.heads && same_catalog(before, after) && same_counts(before, after);
  // Who was seen to commit may have a revision that writes to the version table.
  if (commitment.seen && !(nothing && before.heads.empty())) {
    return std::nullopt;
  }
  auto* rule = context.suite.migrator->commit_rule();
  return rule == nullptr ? std::nullopt
                         : rule->not_kept(nothing ? Remains::nothing : Remains::a_part, commitment.asked_at);
}

}  // namespace harness
