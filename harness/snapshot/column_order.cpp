#include <harness/snapshot/column_order.hpp>

namespace harness {
namespace {

/// Position to name; texts sort otherwise than numbers, so lengths go first.
using ByPosition = std::map<std::pair<std::size_t, std::string>, std::string>;

bool counts_from_one(const ByPosition& columns, std::size_t listed) {
  std::size_t next = 0;
  for (const auto& [position, name] : columns) {
    if (position.second != std::to_string(++next)) {
      return false;
    }
  }
  return next == listed;
}

}  // namespace

ColumnOrders column_orders(const Catalog& catalog) {
  std::map<Path, ByPosition> tables;
  std::map<Path, std::size_t> listed;
  for (const auto& [identity, attributes] : catalog) {
    const auto position = attributes.find("position");
    if (identity.kind != "column" || identity.path.empty()) {
      continue;
    }
    const Path table(identity.path.begin(), identity.path.end() - 1);
    ++listed[table];
    if (position != attributes.end()) {
      tables[table][{position->second.size(), position->second}] = identity.path.back();
    }
  }
  ColumnOrders orders;
  for (const auto& [table, columns] : tables) {
    if (counts_from_one(columns, listed.at(table))) {
      for (const auto& column : columns) {
        orders[table].push_back(column.second);
      }
    }
  }
  return orders;
}

}  // namespace harness
