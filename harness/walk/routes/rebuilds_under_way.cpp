#include <algorithm>
#include <iterator>
#include <set>

#include <harness/core/text.hpp>
#include <harness/rows/ledger/compare_rows.hpp>
#include <harness/walk/routes/rebuilds_under_way.hpp>
#include <harness/walk/routes/row_texts.hpp>

namespace harness {
namespace {

bool has_table(const std::vector<TableContents>& tables, const Path& path) {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const TableContents& table) { return table.path == path; });
}

}  // namespace

void RebuildsUnderWay::mind(std::size_t applied) {
  if (!all_) {
    all_ = rebuilds_of(context_);
  }
  applied_ = applied;
  under_way_.clear();
  std::copy_if(all_->begin(), all_->end(), std::back_inserter(under_way_),
               [&](const Rebuild& rebuild) { return rebuild.first < applied && applied <= rebuild.last; });
}

std::size_t RebuildsUnderWay::begin() const {
  auto begin = applied_;
  for (const auto& rebuild : under_way_) {
    begin = std::min(begin, rebuild.first);
  }
  return begin;
}

bool RebuildsUnderWay::makes(const Path& table) const {
  return std::any_of(under_way_.begin(), under_way_.end(),
                     [&](const Rebuild& rebuild) { return rebuild.made == lower(table.back()); });
}

bool RebuildsUnderWay::rebuilds(const Path& table) const {
  return std::any_of(under_way_.begin(), under_way_.end(),
                     [&](const Rebuild& rebuild) { return rebuild.rebuilt == lower(table.back()); });
}

bool RebuildsUnderWay::has_copied(const Path& table) const {
  return std::any_of(under_way_.begin(), under_way_.end(), [&](const Rebuild& rebuild) {
    return rebuild.rebuilt == lower(table.back()) && rebuild.copied < applied_;
  });
}

Ledger RebuildsUnderWay::compare(const std::vector<TableContents>& before, std::vector<TableContents> after,
                                 const RowsByTable& held, const Origins& origins) const {
  std::set<Path> gone;
  for (const auto& table : before) {
    const bool is_there = has_table(after, table.path);
    for (const auto& rebuild : is_there ? std::vector<Rebuild>() : under_way_) {
      auto path = table.path;
      path.back() = rebuild.made;
      const auto made = held.find(path);
      if (lower(table.path.back()) != rebuild.rebuilt || made == held.end()) {
        continue;
      }
      gone.insert(table.path);
      if (!has_table(after, path)) {
        after.push_back(*made->second);
      }
    }
  }
  auto ledger = compare_rows(before, after, origins);
  std::erase_if(ledger.empty, [&](const Path& table) { return makes(table); });
  for (auto& entry : ledger.entries) {
    entry.is_rebuilt = gone.contains(entry.table) && (entry.column.empty() || entry.with_row);
  }
  return ledger;
}

}  // namespace harness
