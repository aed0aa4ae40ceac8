#include <algorithm>
#include <tuple>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/live_objects.hpp>
#include <harness/engine/sqlite/catalog/reader.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

bool is_virtual(const SchemaRow& row) {
  return row.type == "table" && fold(row.sql).find("virtual") != std::string::npos;
}

bool is_table(const SchemaRow& row) {
  return row.type == "table" && !is_internal_name(row.name);
}

/// A table's own names, and those that the whole schema can mean by "x".
std::vector<std::string> names_of(const std::string& whole, const std::vector<ListedColumn>& columns) {
  std::vector<std::string> names = {whole};
  for (const auto& column : columns) {
    names.push_back(fold(column.name));
  }
  return names;
}

}  // namespace

LiveObjects::Rows LiveObjects::read_rows(Connection& connection) {
  Rows rows;
  connection.each("SELECT rowid, type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema",
                  [&](const std::vector<Cell>& cells) {
                    rows.push_back({std::stoll(cells[0].bytes),
                                    {cells[1].bytes, cells[2].bytes, cells[3].bytes, cells[4].bytes},
                                    fold(cells[3].bytes)});
                  });
  return rows;
}

const Catalog& LiveObjects::read(Connection& connection) {
  auto now = read_rows(connection);
  find_changed(now);
  rows_ = std::move(now);
  if (changed_.empty()) {
    return catalog_;
  }
  // Which tables are a virtual table's own is for its module to say, and not in any row.
  const bool had_virtual_tables = has_virtual_tables_;
  has_virtual_tables_ =
      std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return is_virtual(row.row); });
  if (has_virtual_tables_ || had_virtual_tables) {
    read_all(connection);
  } else {
    read_again(connection);
  }
  return catalog_;
}

void LiveObjects::find_changed(const Rows& now) {
  changed_.clear();
  auto was = rows_.begin();
  auto is = now.begin();
  while (was != rows_.end() || is != now.end()) {
    if (is == now.end() || (was != rows_.end() && was->number < is->number)) {
      changed_.insert((was++)->whole);
    } else if (was == rows_.end() || is->number < was->number) {
      changed_.insert((is++)->whole);
    } else {
      if (!(was->row == is->row)) {
        changed_.insert({was->whole, is->whole});
      }
      ++was;
      ++is;
    }
  }
}

void LiveObjects::read_all(Connection& connection) {
  wholes_.clear();
  name_counts_.clear();
  schema_ = {};
  for (const auto& row : rows_) {
    changed_.insert(row.whole);
  }
  if (has_virtual_tables_) {
    catalog_ = read_objects(connection);
  } else {
    catalog_ = {};
    read_again(connection);
  }
}

std::vector<const SchemaRow*> LiveObjects::rows_of(const std::string& whole) const {
  std::vector<const SchemaRow*> rows;
  for (const auto& row : rows_) {
    if (row.whole == whole) {
      rows.push_back(&row.row);
    }
  }
  std::sort(rows.begin(), rows.end(), [](const SchemaRow* one, const SchemaRow* other) {
    return std::tie(one->name, one->type) < std::tie(other->name, other->type);
  });
  return rows;
}

void LiveObjects::read_again(Connection& connection) {
  std::map<std::string, bool> names;
  for (const auto& whole : changed_) {
    forget(whole, names);
  }
  for (const auto& whole : changed_) {
    learn(connection, whole, rows_of(whole), names);
  }
  auto again = changed_;
  add_mentioning(again, std::any_of(names.begin(), names.end(), [&](const auto& name) {
                   return schema_.names.contains(name.first) != name.second;
                 }));
  for (const auto& whole : again) {
    catalog_.erase_within({whole});
  }
  for (const auto& whole : again) {
    add_facts(connection, whole, rows_of(whole));
  }
}

void LiveObjects::count_name(const std::string& name, int by, std::map<std::string, bool>& before) {
  auto& count = name_counts_[name];
  before.emplace(name, count > 0);
  count += by;
  if (count > 0) {
    schema_.names.insert(name);
  } else {
    schema_.names.erase(name);
    name_counts_.erase(name);
  }
}

void LiveObjects::forget(const std::string& whole, std::map<std::string, bool>& names) {
  const auto place = wholes_.find(whole);
  if (place == wholes_.end()) {
    return;
  }
  for (const auto& name : place->second.names) {
    count_name(name, -1, names);
  }
  schema_.tables.erase(whole);
  wholes_.erase(place);
}

void LiveObjects::learn(Connection& connection, const std::string& whole,
                        const std::vector<const SchemaRow*>& rows, std::map<std::string, bool>& names) {
  if (rows.empty()) {
    return;
  }
  auto& known = wholes_[whole];
  for (const auto* row : rows) {
    if (is_table(*row)) {
      known.names = names_of(whole, list_columns(connection, row->name));
      const auto& definition = schema_.tables.emplace(whole, parse_table(row->name, row->sql)).first->second;
      for (const auto& constraint : definition.constraints) {
        if (constraint.kind == ConstraintDefinition::Kind::foreign_key &&
            constraint.reference.columns.empty()) {
          known.keys_meant.insert(constraint.reference.table);
        }
      }
    } else if (row->type == "view") {
      known.names = {whole};
    }
    known.quotes = known.quotes || ((row->type == "view" || row->type == "trigger") &&
                                    row->sql.find('"') != std::string::npos);
  }
  for (const auto& name : known.names) {
    count_name(name, 1, names);
  }
}

void LiveObjects::add_mentioning(std::set<std::string>& wholes, bool names_changed) const {
  for (const auto& [whole, known] : wholes_) {
    const bool means_key = std::any_of(known.keys_meant.begin(), known.keys_meant.end(),
                                       [&](const std::string& table) { return changed_.contains(table); });
    if (means_key || (names_changed && known.quotes)) {
      wholes.insert(whole);
    }
  }
}

void LiveObjects::add_facts(Connection& connection, const std::string& whole,
                            const std::vector<const SchemaRow*>& rows) {
  for (const auto* row : rows) {
    if (is_table(*row)) {
      const auto& definition = schema_.tables.at(whole);
      const auto listed = find_table(connection, row->name);
      if (!listed) {
        throw internal_error("SQLite has a text of the table " + row->name + ", and does not list it");
      }
      add_table(*listed, definition, catalog_);
      add_columns(whole, definition, list_columns(connection, row->name), catalog_);
      add_constraints(whole, schema_, catalog_);
    }
  }
  for (const auto* row : rows) {
    add_object(*row, schema_, catalog_);
  }
}

}  // namespace harness::sqlite
