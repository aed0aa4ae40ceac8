#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/locks/written_anew.hpp>

namespace harness {
namespace {

/// The commands that write relations anew and cannot be in a transaction, or not always. What works
/// CONCURRENTLY makes others in their place.
bool may_write_anew(const LockStep& step, bool is_table) {
  const auto sql = lower(trim(step.sql));
  return !has_word(sql, "concurrently") &&
         ((sql.starts_with("vacuum") && has_word(sql, "full")) || sql.starts_with("cluster") ||
          (sql.starts_with("reindex") && !is_table));
}

/// Whether a statement was seen to keep those from the table who must be while it, or an index of it, is
/// written.
bool was_seen_at(const LockStep& step, const Relation& table, bool is_table) {
  return std::any_of(step.effects.begin(), step.effects.end(), [&](const LockEffect& effect) {
    return effect.relation.id == table.id &&
           (is_table ? blocks_reads(effect.held) : blocks_writes(effect.held));
  });
}

bool names(const LockStep& step, const Relation& relation) {
  return has_word(lower(step.sql), lower(relation.path.back()));
}

}  // namespace

std::vector<LockStep*> writers_of(const Relation& relation, const Relation& table,
                                  std::vector<LockStep>& steps) {
  const bool is_table = relation.id == table.id;
  std::vector<LockStep*> able;
  std::vector<LockStep*> writers;
  for (auto& step : steps) {
    if (step.is_alone && may_write_anew(step, is_table)) {
      able.push_back(&step);
      if (was_seen_at(step, table, is_table) || names(step, relation) || names(step, table)) {
        writers.push_back(&step);
      }
    }
  }
  if (writers.empty() && !able.empty()) {
    writers.push_back(able.back());
  }
  return writers;
}

}  // namespace harness
