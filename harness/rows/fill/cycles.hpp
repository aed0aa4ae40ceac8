#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// A foreign key between two tables of a cycle, by their places in `Cycle::tables`.
struct CycleKey {
  std::size_t child = 0;
  std::size_t parent = 0;
  const ReferenceShape* reference = nullptr;
};

/// Tables that need each other's rows, since their foreign keys must not be NULL: none can have a first row
/// alone.
struct Cycle {
  /// In an order in which the first rows can come: each after those that a key which is judged at once needs.
  std::vector<const TableShape*> tables;
  std::vector<CycleKey> keys;
  /// The keys of which one had to be deferrable: "public.heads (body_id)". Empty: the cycle can be filled.
  std::vector<std::string> stuck;
};

/// The cycles of these tables, which must outlive them, by the paths of their tables. A key of a table to
/// itself makes none; of a partitioned table one leaf is in the cycle.
std::map<Path, Cycle> cycles_in(const std::vector<TableShape>& tables);

}  // namespace harness
