#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include <harness/rows/plan/order.hpp>

namespace harness {
namespace {

/// What the order follows from.
struct Link {
  const std::vector<ColumnShape>& columns;
  const std::vector<ReferenceShape>& references;
};

/// Places each table of a list after its parents: those that must be there in any case, where they are in no
/// cycle, and the others as far as the first let them.
class Order {
 public:
  template <typename Table>
  explicit Order(const std::vector<Table>& tables) {
    for (const auto& table : tables) {
      places_[table.path].push_back(tables_.size());
      if (!table.partition_of.empty()) {
        places_[table.partition_of].push_back(tables_.size());
      }
      tables_.push_back({table.columns, table.references});
    }
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      find_parents(at);
    }
  }

  std::vector<std::size_t> made() {
    std::vector<std::size_t> order;
    std::set<std::size_t> left;
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      left.insert(left.end(), at);
    }
    while (!left.empty()) {
      const auto next = *std::min_element(left.begin(), left.end(), [&](std::size_t one, std::size_t other) {
        return missing(one) < missing(other);
      });
      left.erase(next);
      order.push_back(next);
      for (const auto child : children_[next]) {
        parents_[child].needed.erase(next);
        parents_[child].others.erase(next);
      }
    }
    return order;
  }

 private:
  struct Parents {
    std::set<std::size_t> needed;
    std::set<std::size_t> others;
  };

  void find_parents(std::size_t at) {
    auto& parents = parents_[at];
    for (const auto& reference : tables_[at].references) {
      auto& kind = must_refer(tables_[at].columns, reference) ? parents.needed : parents.others;
      const auto found = places_.find(reference.parent);
      for (const auto parent : found == places_.end() ? std::vector<std::size_t>() : found->second) {
        if (parent != at) {
          kind.insert(parent);
          children_[parent].insert(at);
        }
      }
    }
  }

  /// How many parents have no place yet.
  std::pair<std::size_t, std::size_t> missing(std::size_t at) const {
    const auto& parents = parents_.at(at);
    return {parents.needed.size(), parents.others.size()};
  }

  std::vector<Link> tables_;
  std::map<Path, std::vector<std::size_t>> places_;
  std::map<std::size_t, Parents> parents_;  ///< that have no place yet
  std::map<std::size_t, std::set<std::size_t>> children_;
};

}  // namespace

bool must_refer(const std::vector<ColumnShape>& columns, const ReferenceShape& reference) {
  const auto is_needed = [&](const std::string& name) {
    return std::any_of(columns.begin(), columns.end(), [&](const ColumnShape& column) {
      return column.name == name && (!column.nullable || column.type.not_null);
    });
  };
  const auto& names = reference.columns;
  return reference.enforced && (reference.full ? std::any_of(names.begin(), names.end(), is_needed)
                                               : std::all_of(names.begin(), names.end(), is_needed));
}

std::vector<TableShape> parents_first(std::vector<TableShape> tables) {
  std::vector<TableShape> ordered;
  for (const auto at : Order(tables).made()) {
    ordered.push_back(std::move(tables[at]));
  }
  return ordered;
}

std::vector<std::size_t> parents_first(const std::vector<TableContents>& tables) {
  return Order(tables).made();
}

}  // namespace harness
