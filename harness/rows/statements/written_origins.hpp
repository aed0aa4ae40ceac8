#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/statements/named_changes.hpp>

namespace harness {

/// What the text of a move says of where rows came from. A table that no statement writes to gets its rows
/// from a trigger or a function, which may have read any.
class WrittenOrigins : public Origins {
 public:
  /// The tables that there are, without their schemas: what a statement reads beside them, such as a view,
  /// may be any of them.
  WrittenOrigins(const std::vector<NamedChange>& changes, std::set<std::string> tables);

  bool may_copy(const Path& from, const Path& to) const override;
  /// Not where statements copy the rows of other tables alone, or none inserts any.
  bool may_double(const Path& table) const override;

 private:
  bool is_unknown(const NamedChange& change) const;
  bool may_read(const NamedChange& change, const std::set<std::string>& names) const;

  std::vector<NamedChange> changes_;
  std::set<std::string> tables_;
};

}  // namespace harness
