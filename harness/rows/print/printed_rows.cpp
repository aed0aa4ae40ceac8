#include <optional>
#include <set>

#include <harness/rows/plan/offer.hpp>
#include <harness/rows/print/printed_rows.hpp>
#include <harness/rows/refusals/kept_rows.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

using Place = RowSet::value_type;

std::string insert_of(const TableContents& table, const Row& row, const RowTables& tables,
                      const SqlDialect& dialect) {
  std::vector<std::optional<Value>> cells;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    cells.push_back(table.columns[at].generated ? std::nullopt : std::optional<Value>(row[at]));
  }
  return insert_statement(quoted(table.path, dialect), table.columns, cells, tables, dialect);
}

/// Visits rows after those that they refer to, by keys that can be judged later only `with_later`; a circle
/// is left where it began.
class ParentsFirst {
 public:
  ParentsFirst(const std::vector<TableContents>& all, bool with_later) : all_(all), with_later_(with_later) {}

  std::vector<Place> order() {
    for (std::size_t table = 0; table < all_.size(); ++table) {
      for (std::size_t row = 0; row < all_[table].rows.rows.size(); ++row) {
        visit({table, row});
      }
    }
    return std::move(order_);
  }
  /// Whether rows refer to each other.
  bool has_circle() const { return has_circle_; }

 private:
  void visit(const Place& place) {
    if (!seen_.insert(place).second) {
      return;
    }
    open_.insert(place);
    for (const auto& parent : parents_of(all_, place, with_later_)) {
      has_circle_ = has_circle_ || (parent != place && open_.contains(parent));
      visit(parent);
    }
    open_.erase(place);
    order_.push_back(place);
  }

  const std::vector<TableContents>& all_;
  bool with_later_;
  bool has_circle_ = false;
  std::set<Place> seen_;
  std::set<Place> open_;
  std::vector<Place> order_;
};

}  // namespace

std::vector<std::string> printed_rows(const std::vector<TableContents>& all, const RowTables& tables,
                                      const SqlDialect& dialect) {
  ParentsFirst rows(all, /*with_later=*/true);
  auto order = rows.order();
  std::vector<std::string> statements;
  if (rows.has_circle()) {
    order = ParentsFirst(all, /*with_later=*/false).order();
    statements.emplace_back("BEGIN");
    if (const auto later = tables.words().judge_later; !later.empty()) {
      statements.push_back(later);
    }
  }
  for (const auto& [table, row] : order) {
    statements.push_back(insert_of(all[table], all[table].rows.rows[row], tables, dialect));
  }
  if (rows.has_circle()) {
    statements.emplace_back("COMMIT");
  }
  return statements;
}

}  // namespace harness
