#include <algorithm>
#include <set>

#include <harness/check/row_losses.hpp>
#include <harness/check/row_verdict.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr std::size_t most_named = 3;

bool is_lossy(const RowLosses& losses) {
  return !losses.named.empty() || !losses.unnamed.empty();
}

/// Why nothing is known of the way down; empty where it was not asked for.
std::string not_walked(const RowVisit& visit, const History& history) {
  if (visit.down_refused) {
    return "the way down fails with rows";
  }
  const auto* revision = history.find(visit.revision);
  const auto why = revision == nullptr ? std::nullopt : no_way_back(*revision);
  return why ? *why : revision != nullptr && !revision->down ? "there is no way down" : "";
}

/// The tables from before the revision over which nothing was seen, since they held no row.
std::vector<std::string> empty_tables(const RowVisit& visit) {
  std::set<Path> tables(visit.up->empty.begin(), visit.up->empty.end());
  tables.insert(visit.down->empty.begin(), visit.down->empty.end());
  for (const auto& entry : visit.up->entries) {
    if (entry.is_new && entry.column.empty()) {
      tables.erase(entry.table);
    }
  }
  std::vector<std::string> names;
  std::transform(tables.begin(), tables.end(), std::back_inserter(names),
                 [](const Path& table) { return to_string(table); });
  return names;
}

std::string listed(std::vector<std::string> names) {
  const auto more = names.size() > most_named ? names.size() - most_named : 0;
  names.resize(names.size() - more);
  return join(names, ", ") + (more > 0 ? " and " + counted(more, "other table") : "");
}

}  // namespace

std::string to_string(RowVerdict verdict) {
  switch (verdict) {
    case RowVerdict::lossless:
      return "lossless";
    case RowVerdict::adds:
      return "adds";
    case RowVerdict::lossy_down:
      return "lossless up, lossy down";
    case RowVerdict::lossy_up:
      return "lossy up";
    case RowVerdict::not_judged:
      return "not judged";
  }
  return "unknown";
}

JudgedRows verdict_of(const RowVisit& visit, const History& history) {
  if (!visit.up) {
    return {RowVerdict::not_judged, "the way up fails with rows"};
  }
  if (is_lossy(losses_of_up(visit))) {
    return {RowVerdict::lossy_up};
  }
  if (!visit.down) {
    return {RowVerdict::not_judged, not_walked(visit, history)};
  }
  if (is_lossy(losses_of_down(visit)) || !overwritten(visit).empty()) {
    return {RowVerdict::lossy_down};
  }
  if (const auto empty = empty_tables(visit); !empty.empty()) {
    return {RowVerdict::not_judged, "no row was in " + listed(empty)};
  }
  const bool adds = std::any_of(visit.up->entries.begin(), visit.up->entries.end(), [](const Entry& entry) {
    return entry.fate == Fate::added && entry.count > 0;
  });
  return {adds ? RowVerdict::adds : RowVerdict::lossless};
}

}  // namespace harness
