#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include <harness/rows/order.hpp>

namespace harness {
namespace {

bool must_refer(const TableShape& table, const ReferenceShape& reference) {
  return std::any_of(reference.columns.begin(), reference.columns.end(), [&](const std::string& name) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const ColumnShape& column) { return column.name == name && !column.nullable; });
  });
}

/// Places each table of a list after its parents, those first that must be there.
class Order {
 public:
  explicit Order(std::vector<TableShape> tables) : tables_(std::move(tables)) {
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      places_[tables_[at].path].push_back(at);
      if (!tables_[at].partition_of.empty()) {
        places_[tables_[at].partition_of].push_back(at);
      }
    }
  }

  std::vector<TableShape> made() {
    for (std::size_t at = 0; at < tables_.size(); ++at) {
      visit(at);
    }
    std::vector<TableShape> ordered;
    ordered.reserve(order_.size());
    for (const auto at : order_) {
      ordered.push_back(std::move(tables_[at]));
    }
    return ordered;
  }

 private:
  void visit(std::size_t at) {
    if (!seen_.insert(at).second) {
      return;
    }
    for (const bool must : {true, false}) {
      for (const auto& reference : tables_[at].references) {
        if (must_refer(tables_[at], reference) == must) {
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

  std::vector<TableShape> tables_;
  std::map<Path, std::vector<std::size_t>> places_;
  std::set<std::size_t> seen_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::vector<TableShape> parents_first(std::vector<TableShape> tables) {
  return Order(std::move(tables)).made();
}

}  // namespace harness
