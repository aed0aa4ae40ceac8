#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/locks/written_anew.hpp>

namespace harness {
namespace {

/// The commands that write relations anew and cannot be in a transaction, or not always.
bool may_write_anew(const LockStep& step) {
  const auto sql = lower(trim(step.sql));
  return sql.starts_with("vacuum") || sql.starts_with("cluster") || sql.starts_with("reindex");
}

/// Whether a statement outside of transactions was seen to keep writers from the table.
bool was_seen_at(const LockStep& step, const Relation& table) {
  return std::any_of(step.effects.begin(), step.effects.end(), [&](const LockEffect& effect) {
    return effect.relation.id == table.id && blocks_writes(effect.held);
  });
}

}  // namespace

LockStep* writer_of(const Relation& relation, const Relation& table, std::vector<LockStep>& steps) {
  const auto last = [&](const auto& fits) -> LockStep* {
    const auto found = std::find_if(steps.rbegin(), steps.rend(), [&](const LockStep& step) {
      return step.is_alone && may_write_anew(step) && fits(step);
    });
    return found == steps.rend() ? nullptr : &*found;
  };
  if (auto* seen = last([&](const LockStep& step) { return was_seen_at(step, table); })) {
    return seen;
  }
  auto* named = last([&](const LockStep& step) {
    const auto sql = lower(step.sql);
    return has_word(sql, lower(relation.path.back())) || has_word(sql, lower(table.path.back()));
  });
  return named != nullptr ? named : last([](const LockStep&) { return true; });
}

}  // namespace harness
