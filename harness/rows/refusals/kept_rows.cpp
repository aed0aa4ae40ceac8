#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include <harness/core/text.hpp>
#include <harness/engine/failure.hpp>
#include <harness/rows/ledger/meaning.hpp>
#include <harness/rows/ledger/table_view.hpp>
#include <harness/rows/plan/offer.hpp>
#include <harness/rows/plan/order.hpp>
#include <harness/rows/refusals/kept_rows.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

/// The rows that a row refers to by one of its foreign keys.
void add_parents(const std::vector<TableContents>& all, const ReferenceShape& reference, const Row& key,
                 std::vector<std::pair<std::size_t, std::size_t>>& found) {
  for (std::size_t table = 0; table < all.size(); ++table) {
    // A partition holds the rows of its root, which has no contents of its own.
    const bool is_parent = all[table].path == reference.parent || all[table].partition_of == reference.parent;
    const auto places = is_parent ? places_in(all[table], reference.parent_columns) : std::nullopt;
    if (!places) {
      continue;
    }
    const auto& rows = all[table].rows.rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (values_at(rows[row], *places) == key) {
        found.emplace_back(table, row);
      }
    }
  }
}

/// Whether the engine can compare the column's values.
bool can_compare(const ColumnShape& column) {
  switch (column.type.kind) {
    case ValueKind::json:
    case ValueKind::xml:
    case ValueKind::geometric:
    case ValueKind::unknown:
      return false;
    default:
      return true;
  }
}

/// A condition that holds for a row, by its key, else by its values.
std::string condition_for(const TableContents& table, const Row& row, const RowTables& tables,
                          const SqlDialect& dialect) {
  std::vector<std::string> parts;
  const auto key = places_in(table, table.key).value_or(std::vector<std::size_t>());
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    const bool is_asked =
        key.empty() ? can_compare(column) : std::find(key.begin(), key.end(), at) != key.end();
    if (is_asked) {
      const auto value = row[at] ? tables.literal(column.type, *row[at]) : "NULL";
      parts.push_back(dialect.quote(column.name) + " " + tables.words().is_same + " " + value);
    }
  }
  return parts.empty() ? "true" : join(parts, " AND ");
}

/// The DELETE of all rows of a table but the chosen ones. Of equal rows as many stay as are chosen.
std::string deletion(const TableContents& table, std::size_t number, const RowSet& chosen,
                     const RowTables& tables, const SqlDialect& dialect) {
  const auto words = tables.words();
  const auto name = words.only + quoted(table.path, dialect);
  const bool has_key = places_in(table, table.key).has_value() && !table.key.empty();
  std::map<std::string, int> seen;
  std::vector<std::string> kept;
  for (auto row = chosen.lower_bound({number, 0}); row != chosen.end() && row->first == number; ++row) {
    auto condition = condition_for(table, table.rows.rows[row->second], tables, dialect);
    if (has_key) {
      kept.push_back("(" + std::move(condition) + ")");
      continue;
    }
    const auto before = std::to_string(seen[condition]++);
    kept.push_back("coalesce((SELECT " + words.locator + " FROM " + name + " WHERE " + std::move(condition) +
                   " LIMIT 1 OFFSET " + before + "), " + words.nowhere + ")");
  }
  const auto others =
      has_key ? "NOT (" + join(kept, " OR ") + ")" : words.locator + " NOT IN (" + join(kept, ", ") + ")";
  return "DELETE FROM " + name + (kept.empty() ? "" : " WHERE " + others);
}

/// Whether the engine does not understand the statement, which is then wrong.
bool is_misunderstood(const SqlError& error) {
  constexpr const char* insufficient_privilege = "42501";
  const auto& state = error.sqlstate();
  return (state.starts_with("42") && state != insufficient_privilege) || state == "SQLITE_ERROR";
}

}  // namespace

std::vector<RowSet::value_type> parents_of(const std::vector<TableContents>& all,
                                           const RowSet::value_type& place, bool with_later) {
  const auto& table = all[place.first];
  std::vector<RowSet::value_type> parents;
  for (const auto& reference : table.references) {
    if (reference.deferrable && !with_later) {
      continue;
    }
    if (const auto places = places_in(table, reference.columns)) {
      add_parents(all, reference, values_at(table.rows.rows[place.second], *places), parents);
    }
  }
  return parents;
}

RowSet with_parents(const std::vector<TableContents>& all, RowSet chosen) {
  std::vector<std::pair<std::size_t, std::size_t>> left(chosen.begin(), chosen.end());
  while (!left.empty()) {
    const auto place = left.back();
    left.pop_back();
    for (const auto& parent : parents_of(all, place)) {
      if (chosen.insert(parent).second) {
        left.push_back(parent);
      }
    }
  }
  return chosen;
}

bool keep_rows(Session& session, RowTables& tables, const SqlDialect& dialect,
               const std::vector<TableContents>& all, const RowSet& chosen, const std::set<Path>* only) {
  auto order = parents_first(all);
  std::reverse(order.begin(), order.end());
  try {
    tables.silence(session, true);
    for (const auto number : order) {
      if (only == nullptr || only->contains(all[number].path)) {
        session.execute(deletion(all[number], number, chosen, tables, dialect));
      }
    }
    tables.silence(session, false);
  } catch (const SqlError& error) {
    if (is_misunderstood(error) || is_want_of_room(error)) {
      throw error_of_own(error);
    }
    return false;
  }
  return true;
}

std::vector<std::string> shown_rows(const std::vector<TableContents>& all, const RowSet& chosen,
                                    const std::string& words) {
  std::vector<std::pair<std::size_t, std::size_t>> rows(chosen.begin(), chosen.end());
  const auto text = lower(words);
  std::stable_partition(rows.begin(), rows.end(), [&](const auto& place) {
    return has_word(text, lower(all[place.first].path.back()));
  });
  std::vector<std::string> lines;
  for (const auto& [table, row] : rows) {
    std::vector<std::string> cells;
    const bool is_tagged = TableView(all[table]).tagged();
    for (std::size_t at = 0; at < all[table].columns.size(); ++at) {
      const auto& value = all[table].rows.rows[row][at];
      cells.push_back(all[table].columns[at].name + " " +
                      shown_value(value ? Value(untagged(*value, is_tagged)) : value));
    }
    lines.push_back(to_string(all[table].path) + ": " + join(cells, ", "));
  }
  return lines;
}

}  // namespace harness
