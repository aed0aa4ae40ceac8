#include <algorithm>
#include <optional>

#include <harness/check/seed_rows.hpp>
#include <harness/check/values.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

using WrittenRow = std::map<std::string, Value>;

std::string text_of(const Value& value) {
  return value.value_or("NULL");
}

std::string text_of(const WrittenRow& row) {
  std::vector<std::string> parts;
  for (const auto& [column, value] : row) {
    parts.push_back(column + " = " + text_of(value));
  }
  return join(parts, ", ");
}

std::string text_of(const Rows& rows, const Row& row) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < row.size(); ++at) {
    parts.push_back(rows.columns[at] + " = " + text_of(row[at]));
  }
  return join(parts, ", ");
}

bool is_named(const Path& path, const SeedEntry& seed) {
  const auto name = join(path, ".");
  return name == seed.table || name.ends_with("." + seed.table);
}

bool is_there(const SeedEntry& seed, const Snapshot& state) {
  return std::any_of(state.catalog->begin(), state.catalog->end(),
                     [&](const Catalog::Entry& entry) { return is_named(entry.first.path, seed); });
}

/// The rows of the table that a seed entry names, by the end of its path; null when it holds none.
const Rows* rows_of(const SeedEntry& seed, const Snapshot& state) {
  for (const auto& [path, rows] : state.data->tables) {
    if (rows.contents && is_named(path, seed)) {
      return &*rows.contents;
    }
  }
  return nullptr;
}

std::size_t place_of(const Rows& rows, const std::string& column, const SeedEntry& seed) {
  const auto place = std::find(rows.columns.begin(), rows.columns.end(), column);
  if (place == rows.columns.end()) {
    throw usage_error(
        "the seed rows name the column " + column + ", which the table " + seed.table + " does not have",
        "its columns are " + join(rows.columns, ", "), seed.place);
  }
  return static_cast<std::size_t>(place - rows.columns.begin());
}

bool agrees(const WrittenRow& written, const Rows& rows, const Row& row, const SeedEntry& seed) {
  return std::all_of(written.begin(), written.end(), [&](const auto& cell) {
    return values_agree(cell.second, row[place_of(rows, cell.first, seed)]);
  });
}

struct Sorted {
  std::vector<std::string> missing;
  std::vector<std::string> unexpected;
  std::vector<std::string> doubled;
};

Sorted sort_rows(const SeedEntry& seed, const Rows& found) {
  Sorted sorted;
  std::vector<bool> taken(found.rows.size(), false);
  for (const auto& written : seed.rows) {
    bool matched = false;
    for (std::size_t at = 0; at < found.rows.size() && !matched; ++at) {
      matched = !taken[at] && agrees(written, found, found.rows[at], seed);
      taken[at] = taken[at] || matched;
    }
    if (!matched) {
      sorted.missing.push_back(text_of(written));
    }
  }
  for (std::size_t at = 0; at < found.rows.size(); ++at) {
    const auto is_this = [&](const WrittenRow& written) {
      return agrees(written, found, found.rows[at], seed);
    };
    if (taken[at]) {
      continue;
    }
    if (std::any_of(seed.rows.begin(), seed.rows.end(), is_this)) {
      sorted.doubled.push_back(text_of(found, found.rows[at]));
    } else if (seed.match == Match::exactly) {
      sorted.unexpected.push_back(text_of(found, found.rows[at]));
    }
  }
  return sorted;
}

}  // namespace

std::vector<Finding> judge_seed_rows(const SeedEntry& seed, const Snapshot& state,
                                     const std::string& moment) {
  const Rows nothing;
  const Rows* found = rows_of(seed, state);
  if (found == nullptr && !is_there(seed, state)) {
    return {{"seed_data/missing_row",
             Severity::error,
             "there is no table " + seed.table + " " + moment,
             "",
             seed.place,
             {},
             {},
             "correct the name in the expectation, or make the table in a migration"}};
  }
  const auto sorted = sort_rows(seed, found == nullptr ? nothing : *found);
  std::vector<Finding> findings;
  const auto add = [&](const std::string& rule, const std::string& sentence,
                       const std::vector<std::string>& rows, const std::string& fix) {
    if (!rows.empty()) {
      findings.push_back({rule, Severity::error, sentence + " " + moment, "", seed.place, {}, rows, fix});
    }
  };
  add("seed_data/missing_row", seed.table + " lacks " + counted(sorted.missing.size(), "expected row"),
      sorted.missing, "insert them in a migration, or fix the expectation");
  add("seed_data/unexpected_row",
      seed.table + " holds " + counted(sorted.unexpected.size(), "unexpected row"), sorted.unexpected,
      "add them to the expectation, or take them out of the migration");
  add("seed_data/doubled", seed.table + " holds " + counted(sorted.doubled.size(), "row") + " more than once",
      sorted.doubled, "insert a row in the migration only if it does not exist yet");
  return findings;
}

}  // namespace harness
