#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/ledger/table_view.hpp>
#include <harness/rows/refusals/fewest.hpp>

namespace harness {
namespace {

using List = std::vector<std::pair<std::size_t, std::size_t>>;

/// What stands in quotation marks.
std::set<std::string> quoted_in(const std::string& message) {
  std::set<std::string> quoted;
  for (const char mark : {'"', '\''}) {
    for (auto begin = message.find(mark); begin != std::string::npos;) {
      const auto end = message.find(mark, begin + 1);
      if (end == std::string::npos) {
        break;
      }
      quoted.insert(message.substr(begin + 1, end - begin - 1));
      begin = message.find(mark, end + 1);
    }
  }
  quoted.erase("");
  return quoted;
}

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
    return fails_({rows.begin(), rows.end()});
  }

  /// The rows that have a value which is quoted, or else those of one table, if they are enough; else all.
  List likely_ones(const RowSet& everything, const FailureWords& words) {
    const auto some = with_values(everything, quoted_in(words.message));
    if (!some.empty() && some.size() < everything.size() && fails(some)) {
      return some;
    }
    return of_one_table(everything, lower(words.statement + " " + words.message));
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
  List with_values(const RowSet& rows, const std::set<std::string>& values) const {
    List some;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(some), [&](const auto& place) {
      const auto& row = all_[place.first].rows.rows[place.second];
      const bool is_tagged = TableView(all_[place.first]).tagged();
      return std::any_of(row.begin(), row.end(), [&](const Value& cell) {
        return cell && values.contains(untagged(*cell, is_tagged));
      });
    });
    return some;
  }

  List of_one_table(const RowSet& everything, const std::string& words) {
    std::vector<List> tables;
    for (const auto& row : everything) {
      if (tables.empty() || tables.back().front().first != row.first) {
        tables.emplace_back();
      }
      tables.back().push_back(row);
    }
    std::stable_partition(tables.begin(), tables.end(), [&](const List& rows) {
      return has_word(words, lower(TableView(all_[rows.front().first]).root().back()));
    });
    // What is left is for the rows themselves.
    const auto enough = left_ / 2;
    for (auto rows = tables.begin(); rows != tables.end() && left_ > enough; ++rows) {
      if (fails(*rows)) {
        return *rows;
      }
    }
    return {everything.begin(), everything.end()};
  }

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

RowSet fewest_rows(const std::vector<TableContents>& all, const RowSet& rows, const FailureWords& words,
                   unsigned tries, const std::function<bool(const RowSet&)>& fails) {
  Search search(all, tries, fails);
  const auto fewest = search.reduce(search.likely_ones(rows, words));
  return {fewest.begin(), fewest.end()};
}

}  // namespace harness
