#pragma once

#include <list>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <harness/rows/cells.hpp>

namespace harness {

/// The values of keys that a move changed, so that foreign keys which follow them (ON UPDATE CASCADE) are
/// known to say what they said.
class KeyChanges {
 public:
  /// Notes the changed cells of every column that a foreign key of one of the tables refers to.
  void note(const std::list<RowsBeside>& tables);

  /// Whether a cell refers to the same row as before, which has another key now.
  bool is_followed(const RowsBeside& both, const std::pair<std::size_t, std::size_t>& columns,
                   const std::pair<std::size_t, std::size_t>& rows) const;

 private:
  using Column = std::pair<Path, std::string>;

  std::set<std::tuple<Path, std::string, std::string, std::string>> changes_;
};

}  // namespace harness
