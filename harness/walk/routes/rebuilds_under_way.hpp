#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <harness/rows/ledger/ledger.hpp>
#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/rows_by_table.hpp>
#include <harness/rows/statements/rebuilds.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

/// The rebuilds of a history that have begun and not ended, at one revision.
class RebuildsUnderWay {
 public:
  explicit RebuildsUnderWay(const WalkContext& context) : context_(context) {}

  /// From now on so many revisions are applied. Reads the history's texts at first.
  void mind(std::size_t applied);

  /// How many revisions are applied before the first of the rebuilds under way; as many as now without one.
  std::size_t begin() const;
  /// The same from now on, with so many revisions applied.
  std::size_t begin_at(std::size_t applied) {
    mind(applied);
    return begin();
  }
  /// Whether a table is made in the place of another one.
  bool makes(const Path& table) const;
  /// Whether another table is made in the place of this one, and has its rows already.
  bool has_copied(const Path& table) const;
  /// Whether another table is made in the place of this one.
  bool rebuilds(const Path& table) const;
  bool any() const { return !under_way_.empty(); }

  /// Compares rows. Where a table is gone, the one in its place took its rows before; it is among those that
  /// are `held`.
  Ledger compare(const std::vector<TableContents>& before, std::vector<TableContents> after,
                 const RowsByTable& held, const Origins& origins) const;

 private:
  const WalkContext& context_;
  std::optional<std::vector<Rebuild>> all_;
  std::vector<Rebuild> under_way_;
  std::size_t applied_ = 0;
};

}  // namespace harness
