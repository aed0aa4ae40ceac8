#include <algorithm>
#include <iterator>
#include <set>

#include <harness/check/row_losses.hpp>
#include <harness/core/text.hpp>
#include <harness/rows/statements/own_words.hpp>

namespace harness {
namespace {

using Entries = std::vector<Entry>;

constexpr std::size_t most_reasons = 3;

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

/// How many rows a table lost, those among them that left some values in other tables, but not most.
std::uint64_t rows_lost_in(const Entries& entries, const Path& table) {
  std::set<std::string> moved;
  std::set<std::string> lost;
  std::uint64_t parted = 0;
  for (const auto& entry : entries) {
    if (entry.table == table && entry.fate == Fate::moved && !entry.column.empty()) {
      moved.insert(entry.column);
    } else if (entry.table == table && entry.with_row) {
      lost.insert(entry.column);
      parted = std::max(parted, entry.count);
    }
  }
  std::erase_if(lost, [&](const std::string& column) { return moved.contains(column); });
  Entries losses;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(losses), is_loss);
  return lost_in(losses, table, "") + (lost.size() > moved.size() ? parted : 0);
}

/// Whether a key is another number in a table that the way up had taken apart: the engine gave it anew.
bool is_numbered_anew(const Entry& loss, const Entries& by_up) {
  const auto is_number = [](const std::string& text) {
    return text.find_first_not_of("0123456789") == std::string::npos;
  };
  const bool is_key = !loss.column.empty() && !loss.examples.empty() &&
                      std::all_of(loss.examples.begin(), loss.examples.end(), [&](const Example& example) {
                        return example.before && example.after && is_number(*example.before) &&
                               is_number(*example.after) &&
                               example.row == loss.column + " " + *example.before;
                      });
  return is_key && std::any_of(by_up.begin(), by_up.end(), [&](const Entry& entry) {
           return entry.table == loss.table && entry.fate == Fate::moved && entry.to_table != entry.table;
         });
}

/// How many rows a move added to a table that was there before.
std::uint64_t rows_added(const std::optional<Ledger>& ledger, const Path& table) {
  std::uint64_t count = 0;
  for (const auto& entry : ledger ? ledger->entries : Entries()) {
    count += entry.fate == Fate::added && is_about(entry, table, "") ? entry.count : 0;
  }
  return count;
}

/// Whether the way down brings values of a table to where they came from.
bool gives_values_back(const RowVisit& visit, const Path& table) {
  const auto entries = visit.down ? visit.down->entries : Entries();
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.fate == Fate::moved && entry.table == table && !entry.column.empty();
  });
}

/// Whether the way up brought what a loss is about: its table, its column, or as many rows.
bool is_of_up(const RowVisit& visit, const Entry& loss) {
  const auto entries = visit.up ? visit.up->entries : Entries();
  const bool is_new = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    // What it has in a new column or table came from another one; rows that have nothing which goes back
    // there had nothing of it.
    const bool took_values =
        loss.is_gone && entry.fate == Fate::moved && entry.to_table == loss.table &&
        (loss.column.empty() ? gives_values_back(visit, loss.table) : entry.to_column == loss.column);
    return took_values || (entry.is_new && entry.table == loss.table &&
                           (entry.column.empty() || entry.column == loss.column));
  });
  const bool takes_rows = loss.fate == Fate::lost && loss.column.empty() && !loss.is_gone;
  return is_new || (takes_rows && loss.count <= rows_added(visit.up, loss.table));
}

/// Whether the way down brings a dropped column back with a part of each value: it knows the values, from
/// wherever the way up put them, and rounds or cuts them. A default has one value.
bool comes_back_cut(const Entry& loss, const Entries& by_up) {
  const bool was_dropped = std::any_of(by_up.begin(), by_up.end(), [&](const Entry& entry) {
    return entry.is_gone && is_about(entry, loss.table, loss.column);
  });
  const auto& examples = loss.examples;
  return loss.fate == Fate::cut && was_dropped &&
         std::any_of(examples.begin(), examples.end(),
                     [&](const Example& example) { return example.after != examples.front().after; });
}

/// The losses of both ways together which the way up alone did not make.
Entries losses_of_way_back(const RowVisit& visit) {
  const auto all_of_up = visit.up ? visit.up->entries : Entries();
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
    const auto lost_by_up = loss.column.empty() ? rows_lost_in(all_of_up, loss.table)
                                                : lost_in(by_up, loss.table, loss.column) + rows_left(loss);
    return loss.fate == Fate::doubled || (lost_by_up >= by_both && !comes_back_cut(loss, by_up)) ||
           is_numbered_anew(loss, all_of_up);
  });
  return losses;
}

/// Whether the way down gives back what the way up took.
bool is_given_back(const RowVisit& visit, const Entry& loss) {
  return visit.round && lost_in(losses_in(visit.round), loss.table, loss.column) == 0 &&
         ((!loss.is_gone && !loss.with_row) || lost_in(losses_in(visit.round), loss.table, "") == 0);
}

/// Whether the rows went with rows that they referred to, which a statement deletes by its own words: that
/// they go, too, is what their foreign keys say. TRUNCATE ... CASCADE does not ask these.
bool went_with_named(const Entry& loss, const Entries& named, const OwnWords& words) {
  return !loss.parent.empty() && !words.empty(loss.parent) &&
         std::any_of(named.begin(), named.end(), [&](const Entry& other) {
           return other.fate == Fate::lost && is_about(other, loss.parent, "") && !other.is_gone;
         });
}

/// Whether the lost rows are known by one of these columns.
bool are_known_by(const std::set<std::string>& columns, const Entry& loss) {
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
    return std::all_of(loss.examples.begin(), loss.examples.end(), [&](const Example& example) {
      return (", " + lower(example.row)).find(", " + column + " ") != std::string::npos;
    });
  });
}

/// Whether rows are there under the key that a statement gives them: as many have come as have gone.
bool is_rekeyed(const Entry& loss, const std::optional<Ledger>& ledger, const OwnWords& words) {
  const auto& changes = words.changes();
  return loss.fate == Fate::lost && loss.column.empty() && !loss.is_gone &&
         loss.count <= rows_added(ledger, loss.table) &&
         std::any_of(changes.begin(), changes.end(), [&](const NamedChange& change) {
           return change.what == NamedChange::What::set_values &&
                  change.tables.contains(lower(loss.table.back())) && are_known_by(change.columns, loss);
         });
}

/// Whether the values are those of keys that are others now: ON UPDATE CASCADE takes them along.
bool follows_a_key(const Entry& loss, const Entries& rekeyed) {
  return loss.fate == Fate::changed && loss.has_parents &&
         std::all_of(loss.examples.begin(), loss.examples.end(), [&](const Example& cell) {
           return cell.before && std::any_of(rekeyed.begin(), rekeyed.end(), [&](const Entry& parent) {
                    return std::any_of(
                        parent.examples.begin(), parent.examples.end(),
                        [&](const Example& row) { return row.row.ends_with(" " + *cell.before); });
                  });
         });
}

/// The losses, which are some of the ledger's, by what the text of the move says.
RowLosses sorted(const Entries& losses, const std::optional<Ledger>& ledger, const std::string& text,
                 bool is_up) {
  const OwnWords words(text, is_up);
  RowLosses result;
  result.is_known = words.is_known();
  Entries rekeyed;
  std::copy_if(losses.begin(), losses.end(), std::back_inserter(rekeyed),
               [&](const Entry& loss) { return is_rekeyed(loss, ledger, words); });
  for (const auto& loss : losses) {
    if (words.recode(loss) || is_rekeyed(loss, ledger, words) || follows_a_key(loss, rekeyed)) {
      continue;
    }
    const bool named = words.is_known() ? words.name(loss) : loss.is_gone;
    (named ? result.named : result.unnamed).push_back(loss);
  }
  // What refers to what refers to them goes, too.
  for (bool goes_on = true; goes_on;) {
    const auto first =
        std::stable_partition(result.unnamed.begin(), result.unnamed.end(),
                              [&](const Entry& loss) { return !went_with_named(loss, result.named, words); });
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

std::string only_where(const Entries& losses) {
  std::vector<std::string> reasons;
  for (const auto& loss : losses) {
    if (loss.unusual.empty()) {
      return {};
    }
    for (const auto& reason : loss.unusual) {
      if (reasons.size() < most_reasons &&
          std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
        reasons.push_back(reason);
      }
    }
  }
  return join(reasons, " or ");
}

RowLosses losses_of_up(const RowVisit& visit) {
  auto losses = sorted(losses_in(visit.up), visit.up, visit.up_text.text, true);
  std::erase_if(losses.named, [&](const Entry& loss) { return is_given_back(visit, loss); });
  return losses;
}

Entries overwritten(const RowVisit& visit) {
  auto losses = losses_of_way_back(visit);
  const OwnWords words(visit.down_text.text, false);
  std::erase_if(losses, [&](const Entry& loss) { return words.touch(loss); });
  return losses;
}

RowLosses losses_of_down(const RowVisit& visit) {
  const auto known = losses_of_way_back(visit);
  auto losses = losses_in(visit.down);
  std::erase_if(losses, [&](const Entry& loss) {
    return is_of_up(visit, loss) || std::any_of(known.begin(), known.end(), [&](const Entry& entry) {
             return is_about(entry, loss.table, loss.column);
           });
  });
  return sorted(losses, visit.down, visit.down_text.text, false);
}

Entries doubled_again(const RowVisit& visit) {
  Entries doubled;
  for (const auto& entry : visit.again ? visit.again->entries : Entries()) {
    // What the way down took was not there any more; what is like it is so by chance.
    if (entry.fate == Fate::doubled && rows_added(visit.up, entry.table) > 0 &&
        visit.left_by_down.contains(entry.table)) {
      doubled.push_back(entry);
    }
  }
  return doubled;
}

}  // namespace harness
