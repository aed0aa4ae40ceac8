#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include <harness/core/text.hpp>
#include <harness/rows/refusals/complaint.hpp>
#include <harness/rows/refusals/guessed_rows.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

/// The one table with rows that the words name; nullopt if it is not one.
std::optional<std::size_t> table_in(const std::vector<TableContents>& all, const std::string& words) {
  std::optional<std::size_t> found;
  const auto text = lower(words);
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!all[at].rows.rows.empty() && has_word(text, lower(all[at].path.back()))) {
      if (found) {
        return std::nullopt;
      }
      found = at;
    }
  }
  return found;
}

/// Finds rows of one table, ordinary ones first.
class RowsOfTable {
 public:
  RowsOfTable(const std::vector<TableContents>& all, std::size_t table, const UnusualValues& unusual)
      : table_(all[table]), number_(table) {
    const auto sorts = sorts_of(table_, unusual);
    for (const auto sort : {RowSort::ordinary, RowSort::repeated, RowSort::unusual}) {
      for (std::size_t row = 0; row < sorts.size(); ++row) {
        if (sorts[row] == sort) {
          order_.push_back(row);
        }
      }
    }
  }

  /// With NULL in a column, or any row where there is no such column yet.
  std::optional<RowSet> with_null(const std::vector<std::string>& names) const {
    const auto places = places_in(table_, names);
    return first([&](const Row& row) { return !places || !row[places->front()]; });
  }

  /// With these values; with any where no row has them, since the move may have written them.
  std::optional<RowSet> with_key(const std::vector<std::string>& names, const std::string& key) const {
    const auto places = places_in(table_, names);
    if (!places) {
      return std::nullopt;
    }
    const auto found = first([&](const Row& row) { return text_of_key(values_at(row, *places)) == key; });
    return found ? found : first([&](const Row& row) { return row[places->front()].has_value(); });
  }

  std::optional<RowSet> equal_in(const std::vector<std::string>& names) const {
    const auto places = places_in(table_, names);
    if (!places || names.empty()) {
      return std::nullopt;
    }
    std::map<Row, std::size_t> seen;
    for (const auto row : order_) {
      auto values = values_at(table_.rows.rows[row], *places);
      if (std::find(values.begin(), values.end(), std::nullopt) != values.end()) {
        continue;
      }
      if (const auto [other, is_new] = seen.try_emplace(std::move(values), row); !is_new) {
        return RowSet{{number_, other->second}, {number_, row}};
      }
    }
    return std::nullopt;
  }

 private:
  template <typename Fits>
  std::optional<RowSet> first(const Fits& fits) const {
    const auto found = std::find_if(order_.begin(), order_.end(),
                                    [&](std::size_t row) { return fits(table_.rows.rows[row]); });
    return found == order_.end() ? std::nullopt : std::optional(RowSet{{number_, *found}});
  }

  const TableContents& table_;
  std::size_t number_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::optional<RowSet> guessed_rows(const std::vector<TableContents>& all, const Failure& failure,
                                   const UnusualValues& unusual) {
  const auto complaint = complaint_of(failure);
  if (complaint.null.empty() && complaint.equal.empty() && complaint.alone.empty()) {
    return std::nullopt;
  }
  const auto table = table_in(all, failure.statement + " " + failure.message);
  if (!table) {
    return std::nullopt;
  }
  const RowsOfTable rows(all, *table, unusual);
  if (!complaint.null.empty()) {
    return rows.with_null(complaint.null);
  }
  return complaint.equal.empty() ? rows.with_key(complaint.alone, complaint.key)
                                 : rows.equal_in(complaint.equal);
}

}  // namespace harness
