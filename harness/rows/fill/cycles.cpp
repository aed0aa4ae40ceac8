#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/fill/cycles.hpp>
#include <harness/rows/plan/order.hpp>

namespace harness {
namespace {

using Places = std::set<std::size_t>;

/// Finds tables from which such keys lead back to them.
class CycleSearch {
 public:
  explicit CycleSearch(const std::vector<TableShape>& tables) : tables_(tables) {
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      places_.emplace(tables_[at].path, at);
      if (!tables_[at].partition_of.empty()) {
        places_.emplace(tables_[at].partition_of, at);
      }
      left_.insert(at);
    }
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      find_keys(at);
    }
  }

  std::map<Path, Cycle> run() {
    leave_out_ends();
    std::map<Path, Cycle> cycles;
    for (const auto at : left_) {
      auto members = reached_from(at);
      std::erase_if(members, [&](std::size_t other) { return !reached_from(other).contains(at); });
      if (members.size() > 1) {
        cycles.emplace(tables_[at].path, cycle_of(members));
      }
    }
    return cycles;
  }

 private:
  void find_keys(std::size_t child) {
    for (const auto& reference : tables_[child].references) {
      const auto parent = places_.find(reference.parent);
      if (parent != places_.end() && parent->second != child &&
          must_refer(tables_[child].columns, reference)) {
        keys_.push_back({child, parent->second, &reference});
      }
    }
  }

  /// What needs nothing, or is needed by nothing, is in no cycle: most schemas are done with that.
  void leave_out_ends() {
    for (std::size_t before = 0; before != left_.size();) {
      before = left_.size();
      Places needing;
      Places needed;
      for (const auto& key : keys_) {
        if (left_.contains(key.child) && left_.contains(key.parent)) {
          needing.insert(key.child);
          needed.insert(key.parent);
        }
      }
      std::erase_if(left_, [&](std::size_t at) { return !needing.contains(at) || !needed.contains(at); });
    }
  }

  Places reached_from(std::size_t start) const {
    Places reached;
    std::vector<std::size_t> next{start};
    while (!next.empty()) {
      const auto at = next.back();
      next.pop_back();
      for (const auto& key : keys_) {
        if (key.child == at && left_.contains(key.parent) && reached.insert(key.parent).second) {
          next.push_back(key.parent);
        }
      }
    }
    return reached;
  }

  Cycle cycle_of(Places members) const {
    Cycle cycle;
    std::map<std::size_t, std::size_t> order;
    while (!members.empty()) {
      auto next = std::find_if(members.begin(), members.end(),
                               [&](std::size_t at) { return keys_at_once(at, members).empty(); });
      if (next == members.end()) {
        note_stuck(members, cycle);
        next = members.begin();
      }
      order.emplace(*next, cycle.tables.size());
      cycle.tables.push_back(&tables_[*next]);
      members.erase(next);
    }
    for (const auto& key : keys_) {
      if (order.contains(key.child) && order.contains(key.parent)) {
        cycle.keys.push_back({order.at(key.child), order.at(key.parent), key.reference});
      }
    }
    return cycle;
  }

  /// The keys of a table to these that are judged when its row comes.
  std::vector<const ReferenceShape*> keys_at_once(std::size_t table, const Places& others) const {
    std::vector<const ReferenceShape*> found;
    for (const auto& key : keys_) {
      if (key.child == table && others.contains(key.parent) && !key.reference->deferrable) {
        found.push_back(key.reference);
      }
    }
    return found;
  }

  void note_stuck(const Places& members, Cycle& cycle) const {
    for (const auto at : cycle.stuck.empty() ? members : Places()) {
      for (const auto* reference : keys_at_once(at, members)) {
        cycle.stuck.push_back(to_string(tables_[at].path) + " (" + join(reference->columns, ", ") + ")");
      }
    }
    std::sort(cycle.stuck.begin(), cycle.stuck.end());
  }

  const std::vector<TableShape>& tables_;
  std::map<Path, std::size_t> places_;
  std::vector<CycleKey> keys_;  ///< by the places in `tables_`
  Places left_;
};

}  // namespace

std::map<Path, Cycle> cycles_in(const std::vector<TableShape>& tables) {
  return CycleSearch(tables).run();
}

}  // namespace harness
