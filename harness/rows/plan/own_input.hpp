#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// Values of types that only their own input knows: each type is asked, once, which texts of a list it takes.
class OwnInput {
 public:
  /// Gives the table's columns of unknown types the texts that their types take, as labels; a type that takes
  /// none stays unknown. In an open transaction, by savepoints.
  void settle(TableShape& table, const RowTables& tables, Session& session);

 private:
  const std::vector<std::string>& taken_by(const ValueType& type, const RowTables& tables, Session& session);

  std::map<std::string, std::vector<std::string>> known_;
};

}  // namespace harness
