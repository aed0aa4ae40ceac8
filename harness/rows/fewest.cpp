#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/fewest.hpp>

namespace harness {
namespace {

using List = std::vector<std::pair<std::size_t, std::size_t>>;

/// The search, which asks a bounded number of times.
class Search {
 public:
  Search(const std::vector<TableContents>& all, unsigned tries,
         const std::function<bool(const RowSet&)>& fails)
      : all_(all), left_(tries), fails_(fails) {}

  bool fails(const List& rows) {
    if (left_ == 0) {
      return false;
    }
    --left_;
    return fails_(with_parents(all_, {rows.begin(), rows.end()}));
  }

  /// The rows of one table that are enough, else all rows.
  List of_one_table(const std::string& words) {
    List everything;
    std::vector<List> tables;
    for (std::size_t table = 0; table < all_.size(); ++table) {
      List rows;
      for (std::size_t row = 0; row < all_[table].rows.rows.size(); ++row) {
        rows.emplace_back(table, row);
      }
      everything.insert(everything.end(), rows.begin(), rows.end());
      if (!rows.empty()) {
        tables.push_back(std::move(rows));
      }
    }
    std::stable_partition(tables.begin(), tables.end(), [&](const List& rows) {
      return has_word(lower(words), lower(all_[rows.front().first].path.back()));
    });
    for (const auto& rows : tables) {
      if (fails(rows)) {
        return rows;
      }
    }
    return everything;
  }

  List reduce(List rows) {
    std::size_t parts = 2;
    while (rows.size() > 1 && left_ > 0) {
      parts = std::min(parts, rows.size());
      bool smaller = false;
      for (const bool complement : {false, true}) {
        for (std::size_t part = 0; part < parts && !smaller && (parts > 2 || !complement); ++part) {
          auto some = without_or_only(rows, part, parts, complement);
          if (!some.empty() && fails(some)) {
            rows = std::move(some);
            parts = complement ? std::max<std::size_t>(2, parts - 1) : 2;
            smaller = true;
          }
        }
      }
      if (!smaller) {
        if (parts == rows.size()) {
          break;
        }
        parts *= 2;
      }
    }
    return rows;
  }

 private:
  static List without_or_only(const List& rows, std::size_t part, std::size_t parts, bool complement) {
    const auto begin = rows.size() * part / parts;
    const auto end = rows.size() * (part + 1) / parts;
    List some;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if ((at >= begin && at < end) != complement) {
        some.push_back(rows[at]);
      }
    }
    return some;
  }

  const std::vector<TableContents>& all_;
  unsigned left_;
  const std::function<bool(const RowSet&)>& fails_;
};

}  // namespace

RowSet fewest_rows(const std::vector<TableContents>& all, const std::string& words, unsigned tries,
                   const std::function<bool(const RowSet&)>& fails) {
  Search search(all, tries, fails);
  const auto rows = search.reduce(search.of_one_table(words));
  return with_parents(all, {rows.begin(), rows.end()});
}

}  // namespace harness
