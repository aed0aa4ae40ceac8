#include <harness/check/cascaded_rows.hpp>
#include <harness/check/judged_by_seed_data.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

TableRows rows_in(const Snapshot& state, const Path& table) {
  const auto found = state.data->tables.find(table);
  return found == state.data->tables.end() ? TableRows() : found->second;
}

bool went_by_cascade(const Visit& visit, const Path& table) {
  const auto lost = rows_lost_by_cascade(visit);
  return std::any_of(lost.begin(), lost.end(), [&](const CascadedRows& rows) { return rows.table == table; });
}

}  // namespace

bool judged_by_seed_data(const Evidence& evidence, const std::string& revision, const Entry& loss,
                         Direction direction) {
  const auto* visit = visit_of(evidence, revision);
  if (visit == nullptr || !visit->after_up) {
    return false;
  }
  if (loss.fate == Fate::doubled) {
    return visit->after_up_again &&
           rows_in(*visit->after_up_again, loss.table).count > rows_in(*visit->after_up, loss.table).count;
  }
  if (direction == Direction::up) {
    return loss.fate == Fate::lost && went_by_cascade(*visit, loss.table);
  }
  if (!came_back(*visit)) {
    return false;
  }
  const auto before = rows_in(visit->before, loss.table);
  const auto after = rows_in(*visit->after_down, loss.table);
  return after.count < before.count || (after.count == before.count && after.digest != before.digest);
}

bool judged_by_round_trip(const Evidence& evidence, const std::string& revision, const Entry& loss) {
  const auto* visit = visit_of(evidence, revision);
  return loss.is_gone && visit != nullptr && visit->after_down && !came_back(*visit);
}

}  // namespace harness
