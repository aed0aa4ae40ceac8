#include <algorithm>
#include <iterator>
#include <optional>

#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/rows/kept_rows.hpp>
#include <harness/rows/offer.hpp>
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

/// A condition that holds for one row, by its key.
std::string condition_for(const TableContents& table, const Row& row, const RowTables& tables,
                          const SqlDialect& dialect) {
  std::vector<std::string> parts;
  const auto places = places_in(table, table.key);
  for (const auto place : places.value()) {
    const auto& column = table.columns[place];
    parts.push_back(dialect.quote(column.name) + " = " + tables.literal(column.type, *row[place]));
  }
  return "(" + join(parts, " AND ") + ")";
}

/// The DELETE of what is not chosen; empty where all of it stays.
std::string deletion(const TableContents& table, std::size_t number, const RowSet& chosen,
                     const RowTables& tables, const SqlDialect& dialect) {
  std::vector<std::string> kept;
  bool any = false;
  for (std::size_t row = 0; row < table.rows.rows.size(); ++row) {
    if (chosen.contains({number, row})) {
      any = true;
      if (!table.key.empty()) {
        kept.push_back(condition_for(table, table.rows.rows[row], tables, dialect));
      }
    }
  }
  if (table.key.empty() && any) {
    return "";
  }
  return "DELETE FROM " + quoted(table.path, dialect) +
         (any ? " WHERE NOT (" + join(kept, " OR ") + ")" : "");
}

}  // namespace

RowSet with_parents(const std::vector<TableContents>& all, RowSet chosen) {
  std::vector<std::pair<std::size_t, std::size_t>> left(chosen.begin(), chosen.end());
  while (!left.empty()) {
    const auto [table, row] = left.back();
    left.pop_back();
    for (const auto& reference : all[table].references) {
      const auto places = places_in(all[table], reference.columns);
      if (!places) {
        continue;
      }
      std::vector<std::pair<std::size_t, std::size_t>> parents;
      add_parents(all, reference, values_at(all[table].rows.rows[row], *places), parents);
      for (const auto& parent : parents) {
        if (chosen.insert(parent).second) {
          left.push_back(parent);
        }
      }
    }
  }
  return chosen;
}

void keep_rows(Database& database, const std::vector<TableContents>& all, const RowSet& chosen) {
  const auto& dialect = database.engine().dialect();
  const auto& tables = *database.row_tables();
  const auto session = database.connect();
  const bool is_sqlite = dialect.family() == "sqlite";
  session->execute(is_sqlite ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
  for (std::size_t number = 0; number < all.size(); ++number) {
    if (const auto statement = deletion(all[number], number, chosen, tables, dialect); !statement.empty()) {
      session->execute(statement);
    }
  }
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
    for (std::size_t at = 0; at < all[table].columns.size(); ++at) {
      cells.push_back(all[table].columns[at].name + " " + shown_value(all[table].rows.rows[row][at]));
    }
    lines.push_back(to_string(all[table].path) + ": " + join(cells, ", "));
  }
  return lines;
}

}  // namespace harness
