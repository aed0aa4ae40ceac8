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

Entry& EntryBook::entry_of(const Entry& kind) {
  const Key key{kind.table, kind.column, kind.fate, kind.to_table, kind.to_column, kind.parent, kind.is_gone};
  return entries_.emplace(key, kind).first->second;
}

void EntryBook::count(const Entry& kind, const Example& example) {
  auto& entry = entry_of(kind);
  ++entry.count;
  if (entry.examples.size() < most_examples) {
    entry.examples.push_back({*shown(example.row), shown(example.before), shown(example.after)});
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

std::vector<Entry> EntryBook::take() {
  std::vector<Entry> entries;
  for (auto& [key, entry] : entries_) {
    entries.push_back(std::move(entry));
  }
  entries_.clear();
  return entries;
}

}  // namespace harness
