#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include <harness/check/row_changes.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

std::string what_became_of(const Entry& entry) {
  switch (entry.fate) {
    case Fate::changed:
      return "changed";
    case Fate::cut:
      return "cut off or rounded";
    case Fate::nulled:
      return "set to NULL";
    case Fate::moved:
      return "moved to " + to_string(entry.to_table) + (entry.to_column.empty() ? "" : "." + entry.to_column);
    case Fate::doubled:
      return "inserted again";
    case Fate::lost:
      return "lost";
    case Fate::added:
      return "added";
  }
  return "";
}

Identity identity_of(const Entry& entry) {
  auto path = entry.table;
  if (entry.column.empty()) {
    return {path, "table"};
  }
  path.push_back(entry.column);
  return {path, "column"};
}

/// The attribute's name is the row; of whole rows there is no more to show.
AttributeChange attribute_of(const Entry& entry, const Example& example) {
  if (entry.column.empty()) {
    const bool is_there = entry.fate == Fate::doubled || entry.fate == Fate::added;
    return {"row", is_there ? Value() : Value(example.row), is_there ? Value(example.row) : Value()};
  }
  const bool is_lost = entry.fate == Fate::lost || entry.fate == Fate::moved;
  return {example.row, example.before.value_or("NULL"),
          is_lost ? Value() : Value(example.after.value_or("NULL"))};
}

}  // namespace

Changes changes_of(const std::vector<Entry>& entries) {
  std::map<Identity, Change> changes;
  for (const auto& entry : entries) {
    auto& change = changes.emplace(identity_of(entry), Change{ChangeKind::altered, identity_of(entry), {}})
                       .first->second;
    for (const auto& example : entry.examples) {
      change.attributes.push_back(attribute_of(entry, example));
    }
  }
  Changes sorted;
  for (auto& [identity, change] : changes) {
    sorted.push_back(std::move(change));
  }
  return sorted;
}

std::vector<std::string> lines_of(const std::vector<Entry>& entries) {
  // What differs only by the rows with which it went is one line.
  std::vector<std::pair<Entry, std::uint64_t>> sums;
  for (const auto& entry : entries) {
    const auto same = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) {
      return identity_of(sum.first) == identity_of(entry) &&
             what_became_of(sum.first) == what_became_of(entry);
    });
    if (same == sums.end()) {
      sums.emplace_back(entry, entry.count);
    } else {
      same->second += entry.count;
    }
  }
  std::vector<std::string> lines;
  for (const auto& [entry, count] : sums) {
    const auto what = counted(count, entry.column.empty() ? "row" : "value");
    lines.push_back(to_string(identity_of(entry).path) + ": " + what + " " + what_became_of(entry));
  }
  return lines;
}

Changes changes_of(const std::vector<TableCoverage>& empty) {
  Changes changes;
  for (const auto& table : empty) {
    Change change{ChangeKind::altered, {table.table, "table"}, {}};
    for (const auto& refused : table.refused) {
      change.attributes.push_back({"refused " + refused.row, {}, refused.message});
    }
    if (change.attributes.empty()) {
      change.attributes.push_back({"rows", {}, "none"});
    }
    changes.push_back(std::move(change));
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& one, const Change& other) { return one.identity < other.identity; });
  return changes;
}

}  // namespace harness
