#include <algorithm>
#include <iterator>

#include <harness/check/row_losses.hpp>
#include <harness/rows/own_words.hpp>

namespace harness {
namespace {

using Entries = std::vector<Entry>;

Entries losses_in(const std::optional<Ledger>& ledger) {
  Entries losses;
  if (ledger) {
    std::copy_if(ledger->entries.begin(), ledger->entries.end(), std::back_inserter(losses), is_loss);
  }
  return losses;
}

bool is_about(const Entry& entry, const Path& table, const std::string& column) {
  return entry.table == table && entry.column == column;
}

/// How many rows or cells of a table's column were lost; of the table as a whole where the column is empty.
std::uint64_t lost_in(const Entries& entries, const Path& table, const std::string& column) {
  std::uint64_t count = 0;
  for (const auto& entry : entries) {
    count += is_about(entry, table, column) && entry.fate != Fate::doubled ? entry.count : 0;
  }
  return count;
}

/// How many rows the way up added to a table that was there before.
std::uint64_t rows_added(const RowVisit& visit, const Path& table) {
  std::uint64_t count = 0;
  for (const auto& entry : visit.up ? visit.up->entries : Entries()) {
    count += entry.fate == Fate::added && is_about(entry, table, "") ? entry.count : 0;
  }
  return count;
}

/// Whether the way up brought what a loss is about: its table, its column, or as many rows.
bool is_of_up(const RowVisit& visit, const Entry& loss) {
  const auto entries = visit.up ? visit.up->entries : Entries();
  const bool is_new = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.is_new && entry.table == loss.table && (entry.column.empty() || entry.column == loss.column);
  });
  const bool takes_rows = loss.fate == Fate::lost && loss.column.empty() && !loss.is_gone;
  return is_new || (takes_rows && loss.count <= rows_added(visit, loss.table));
}

/// The losses of both ways together which the way up alone did not make.
Entries losses_of_way_back(const RowVisit& visit) {
  const auto by_up = losses_in(visit.up);
  const auto by_round = losses_in(visit.round);
  // A row that the way up lost and one that was written since may be alike, but for their keys.
  const auto rows_left = [&](const Entry& loss) {
    const auto up = lost_in(by_up, loss.table, "");
    const auto round = lost_in(by_round, loss.table, "");
    return loss.column.empty() || up < round ? 0 : up - round;
  };
  auto losses = by_round;
  std::erase_if(losses, [&](const Entry& loss) {
    const auto by_both = lost_in(by_round, loss.table, loss.column);
    return loss.fate == Fate::doubled || lost_in(by_up, loss.table, loss.column) + rows_left(loss) >= by_both;
  });
  return losses;
}

/// Whether the way down gives back what the way up took.
bool is_given_back(const RowVisit& visit, const Entry& loss) {
  return visit.round && lost_in(losses_in(visit.round), loss.table, loss.column) == 0 &&
         (!loss.is_gone || lost_in(losses_in(visit.round), loss.table, "") == 0);
}

/// Whether the rows went with rows that they referred to, which a statement deletes by its own words: that
/// they go, too, is what their foreign keys say.
bool went_with_named(const Entry& loss, const Entries& named) {
  return !loss.parent.empty() && std::any_of(named.begin(), named.end(), [&](const Entry& other) {
    return other.fate == Fate::lost && is_about(other, loss.parent, "") && !other.is_gone;
  });
}

RowLosses sorted(const Entries& losses, const std::string& text, bool is_up) {
  const OwnWords words(text, is_up);
  RowLosses result;
  result.is_known = words.is_known();
  for (const auto& loss : losses) {
    const bool named = words.is_known() ? words.name(loss) : loss.is_gone;
    (named ? result.named : result.unnamed).push_back(loss);
  }
  // What refers to what refers to them goes, too.
  for (bool goes_on = true; goes_on;) {
    const auto first =
        std::stable_partition(result.unnamed.begin(), result.unnamed.end(),
                              [&](const Entry& loss) { return !went_with_named(loss, result.named); });
    goes_on = first != result.unnamed.end();
    std::move(first, result.unnamed.end(), std::back_inserter(result.named));
    result.unnamed.erase(first, result.unnamed.end());
  }
  return result;
}

}  // namespace

bool is_loss(const Entry& entry) {
  return entry.fate != Fate::added && entry.fate != Fate::moved && entry.count > 0;
}

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
  }
  return "unknown";
}

RowLosses losses_of_up(const RowVisit& visit) {
  auto losses = sorted(losses_in(visit.up), visit.up_text, true);
  std::erase_if(losses.named, [&](const Entry& loss) { return is_given_back(visit, loss); });
  return losses;
}

Entries overwritten(const RowVisit& visit) {
  return losses_of_way_back(visit);
}

RowLosses losses_of_down(const RowVisit& visit) {
  const auto known = losses_of_way_back(visit);
  auto losses = losses_in(visit.down);
  std::erase_if(losses, [&](const Entry& loss) {
    return is_of_up(visit, loss) || std::any_of(known.begin(), known.end(), [&](const Entry& entry) {
             return is_about(entry, loss.table, loss.column);
           });
  });
  return sorted(losses, visit.down_text, false);
}

Entries doubled_again(const RowVisit& visit) {
  Entries doubled;
  for (const auto& entry : visit.again ? visit.again->entries : Entries()) {
    if (entry.fate == Fate::doubled && rows_added(visit, entry.table) > 0) {
      doubled.push_back(entry);
    }
  }
  return doubled;
}

RowVerdict verdict_of(const RowVisit& visit) {
  const auto up = losses_of_up(visit);
  if (!up.named.empty() || !up.unnamed.empty()) {
    return RowVerdict::lossy_up;
  }
  const auto down = losses_of_down(visit);
  if (!down.named.empty() || !down.unnamed.empty() || !overwritten(visit).empty()) {
    return RowVerdict::lossy_down;
  }
  const auto entries = visit.up ? visit.up->entries : Entries();
  const bool adds = std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
    return entry.fate == Fate::added && entry.count > 0;
  });
  return adds ? RowVerdict::adds : RowVerdict::lossless;
}

}  // namespace harness
