#include <algorithm>
#include <set>

#include <harness/core/utf8.hpp>
#include <harness/rows/ledger/entry_book.hpp>

namespace harness {
namespace {

constexpr std::size_t longest_value = 40;
constexpr std::size_t most_examples = 3;

}  // namespace

Value shown(const Value& value) {
  if (!value) {
    return value;
  }
  std::size_t characters = 0;
  for (std::size_t at = 0; at < value->size(); ++characters) {
    if (characters == longest_value) {
      return value->substr(0, at) + "...";
    }
    at += std::max<std::size_t>(1, utf8_length(*value, at));
  }
  return value;
}

EntryBook::Key EntryBook::key_of(const Entry& kind) {
  return {kind.table, kind.column, kind.fate, kind.to_table, kind.to_column, kind.parent, kind.is_gone};
}

Entry& EntryBook::entry_of(const Entry& kind) {
  return entries_.emplace(key_of(kind), kind).first->second;
}

void EntryBook::count(const Entry& kind, const Example& example) {
  auto& entry = entry_of(kind);
  ++entry.count;
  if (entry.examples.size() < most_examples) {
    entry.examples.push_back({*shown(example.row), shown(example.before), shown(example.after)});
  }
}

void EntryBook::count(const Entry& kind, const Example& example, const TableView& table, std::size_t row) {
  count(kind, example);
  if (kind.fate == Fate::moved || kind.fate == Fate::added || ordinary_.contains(key_of(kind))) {
    return;
  }
  auto found = origins_.unusual_in(table.contents(), table.rows()[row]);
  if (found.contains(kind.column)) {
    found = {{kind.column, found.at(kind.column)}};
  }
  auto& known = entry_of(kind).unusual;
  if (found.empty()) {
    known.clear();
    ordinary_.insert(key_of(kind));
  }
  for (const auto& [column, words] : found) {
    if (known.size() < most_examples && std::find(known.begin(), known.end(), words) == known.end()) {
      known.push_back(words);
    }
  }
}

void EntryBook::open(const Entry& kind) {
  entry_of(kind);
}

void EntryBook::keep(const TableView& table, const std::string& column, std::uint64_t count) {
  if (count > 0) {
    kept_[{table.contents().path, column}] += count;
  }
}

bool EntryBook::is_target(const Path& table, const std::string& column) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const auto& held) {
    const auto& entry = held.second;
    const auto& to_column = entry.to_column;
    const bool is_named = column.empty() || to_column == column ||
                          (", " + to_column + ", ").find(", " + column + ", ") != std::string::npos;
    return entry.fate == Fate::moved && entry.to_table == table && is_named;
  });
}

bool EntryBook::takes_rows(const Path& table) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const auto& held) {
    const auto& entry = held.second;
    return entry.fate == Fate::moved && entry.to_table == table && entry.column.empty();
  });
}

std::vector<KeptCount> EntryBook::take_kept() {
  std::set<Path> changed;
  for (const auto& [key, entry] : entries_) {
    changed.insert(entry.table);
  }
  std::vector<KeptCount> kept;
  for (const auto& [place, count] : kept_) {
    if (place.second.empty() || changed.contains(place.first)) {
      kept.push_back({place.first, place.second, count});
    }
  }
  kept_.clear();
  return kept;
}

/// Gives an entry what is unusual about the rows that it went with. Whether it is new to it.
bool EntryBook::goes_with_unusual(Entry& entry) const {
  if (entry.parent.empty() || !entry.unusual.empty()) {
    return false;
  }
  std::vector<std::string> unusual;
  for (const auto& [key, parent] : entries_) {
    const bool is_it = parent.table == entry.parent || parent.partition_of == entry.parent;
    if (!is_it || parent.fate != Fate::lost || !(parent.column.empty() || parent.with_row)) {
      continue;
    }
    if (parent.unusual.empty()) {
      return false;
    }
    unusual = parent.unusual;
  }
  entry.unusual = std::move(unusual);
  return !entry.unusual.empty();
}

std::vector<Entry> EntryBook::take() {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (auto& [key, entry] : entries_) {
      goes_on = goes_with_unusual(entry) || goes_on;
    }
  }
  ordinary_.clear();
  std::vector<Entry> entries;
  for (auto& [key, entry] : entries_) {
    entries.push_back(std::move(entry));
  }
  entries_.clear();
  return entries;
}

}  // namespace harness
