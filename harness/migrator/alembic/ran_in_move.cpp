#include <algorithm>

#include <harness/migrator/alembic/ran_in_move.hpp>

namespace harness {
namespace {

/// The place that asked for what ran then; nowhere where nothing did. `asked` is in the order of the
/// beginnings.
Location place_at(const std::vector<RanStatement>& asked, std::chrono::steady_clock::time_point time) {
  auto next = std::upper_bound(asked.begin(), asked.end(), time,
                               [](const auto& moment, const auto& one) { return moment < one.begun; });
  if (next == asked.begin()) {
    return {};
  }
  --next;
  return time <= next->begun + next->took ? next->place : Location();
}

}  // namespace

std::vector<RanStatement> ran_in_move(Database& database, const WorkerAnswer& answer) {
  if (database.statement_log() == nullptr) {
    return answer.ran;
  }
  auto seen = take_statements(database);
  for (auto& statement : seen) {
    statement.place = place_at(answer.ran, statement.begun);
  }
  return seen;
}

}  // namespace harness
