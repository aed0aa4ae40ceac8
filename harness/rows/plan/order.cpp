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

/// Places each table of a list after its parents, those first that must be there.
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
  }

  std::vector<std::size_t> made() {
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      visit(at);
    }
    return std::move(order_);
  }

 private:
  void visit(std::size_t at) {
    if (!seen_.insert(at).second) {
      return;
    }
    for (const bool must : {true, false}) {
      for (const auto& reference : tables_[at].references) {
        if (must_refer(tables_[at].columns, reference) == must) {
          visit_all(reference.parent);
        }
      }
    }
    order_.push_back(at);
  }

  void visit_all(const Path& path) {
    if (const auto found = places_.find(path); found != places_.end()) {
      for (const auto at : found->second) {
        visit(at);
      }
    }
  }

  std::vector<Link> tables_;
  std::map<Path, std::vector<std::size_t>> places_;
  std::set<std::size_t> seen_;
  std::vector<std::size_t> order_;
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
