#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/lags.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/row_digest.hpp>
#include <harness/engine/sqlite/table_list.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// The visible columns by name, so that their order in the table does not show in the digest.
std::vector<std::string> digested_columns(const std::vector<ListedColumn>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    if (!column.hidden) {
      names.push_back(fold(column.name));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Whether a default gives the moment, or chance.
bool is_of_the_moment(const std::string& value) {
  static constexpr std::string_view words[] = {"current_time", "current_date", "datetime(",
                                               "strftime(",    "julianday(",   "unixepoch(",
                                               "date('now'",   "time('now'",   "random"};
  const auto text = lower(value);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::set<std::string> columns_of_the_moment(const std::vector<ListedColumn>& columns) {
  std::set<std::string> names;
  for (const auto& column : columns) {
    if (is_of_the_moment(column.default_value)) {
      names.insert(fold(column.name));
    }
  }
  return names;
}

/// Name, type, length and bytes of every value but those left out: no two different rows give the same.
std::string row_bytes(const std::vector<std::string>& columns, const std::vector<Cell>& cells,
                      const std::set<std::string>& left_out) {
  std::string bytes;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    if (left_out.contains(columns[index])) {
      continue;
    }
    bytes += columns[index] + '\0' + static_cast<char>(cells[index].type) +
             std::to_string(cells[index].bytes.size()) + ':' + cells[index].bytes;
  }
  return bytes;
}

std::string selected_columns(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    names.push_back(sqlite::quoted(column));
  }
  return join(names, ", ");
}

TableRows digest(Connection& connection, const std::string& table, const std::vector<std::string>& columns,
                 const std::set<std::string>& of_the_moment) {
  TableRows rows;
  RowDigest sum;
  RowDigest steady;
  connection.each("SELECT " + selected_columns(columns) + " FROM main." + sqlite::quoted(table),
                  [&](const std::vector<Cell>& cells) {
                    ++rows.count;
                    sum.add(row_bytes(columns, cells, {}));
                    if (!of_the_moment.empty()) {
                      steady.add(row_bytes(columns, cells, of_the_moment));
                    }
                  });
  rows.digest = sum.text();
  rows.steady = of_the_moment.empty() ? "" : steady.text();
  return rows;
}

/// In the table's own order of columns.
Rows contents(Connection& connection, const std::string& table, const std::vector<std::string>& columns) {
  auto rows = connection.query("SELECT " + selected_columns(columns) + " FROM main." + sqlite::quoted(table));
  std::sort(rows.rows.begin(), rows.rows.end());
  return rows;
}

/// Does `work`; nullopt if it fails because of the table itself, with the engine's message in `message`.
template <typename Work>
bool attempt(const std::string& table, std::string& message, Work work) {
  try {
    work();
    return true;
  } catch (const SqlError& error) {
    if (!is_of_the_table(error)) {
      throw SqlError("table " + table + ": " + error.what(), error.sqlstate(), 0);
    }
    message = error.what();
    return false;
  }
}

/// Those of the columns that can be read; the others are taken down.
std::vector<std::string> readable(Connection& connection, const std::string& table,
                                  const std::vector<std::string>& columns, Unreadable& unreadable) {
  std::vector<std::string> rest;
  for (const auto& column : columns) {
    if (attempt(table, unreadable.message, [&] { digest(connection, table, {column}, {}); })) {
      rest.push_back(column);
    } else {
      unreadable.columns.push_back(column);
    }
  }
  return rest;
}

std::set<Path> folded(const std::set<Path>& watched) {
  std::set<Path> paths;
  for (const auto& path : watched) {
    paths.insert({path.empty() ? std::string() : fold(path.back())});
  }
  return paths;
}

std::vector<std::string> names_of(const std::vector<ListedColumn>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    if (!column.hidden) {
      names.push_back(column.name);
    }
  }
  return names;
}

void read_rows(Connection& connection, const std::string& table, const std::vector<ListedColumn>& columns,
               const std::vector<std::string>& left_out, bool with_contents, Data& data) {
  const auto without = [&](std::vector<std::string> names) {
    std::erase_if(names, [&](const std::string& name) {
      return std::find(left_out.begin(), left_out.end(), fold(name)) != left_out.end();
    });
    return names;
  };
  auto rows = digest(connection, table, without(digested_columns(columns)), columns_of_the_moment(columns));
  if (rows.count == 0) {
    return;
  }
  if (with_contents) {
    rows.contents = contents(connection, table, without(names_of(columns)));
  }
  auto behind = lag(connection, table, columns);
  data.tables.insert_or_assign({fold(table)}, std::move(rows));
  if (behind) {
    data.lagging.push_back(*std::move(behind));
  }
}

/// Why a table shows no columns.
Unreadable unreadable_table(Connection& connection, const std::string& table) {
  Unreadable unreadable;
  attempt(table, unreadable.message,
          [&] { connection.query("SELECT * FROM main." + sqlite::quoted(table) + " LIMIT 0"); });
  return unreadable;
}

/// What cannot be read of it is taken down, and the rest is read without.
void read_table(Connection& connection, const std::string& table, const std::set<Path>& watched, Data& data) {
  const auto columns = list_columns(connection, table);
  const Path path{fold(table)};
  if (columns.empty()) {
    data.unreadable.emplace(path, unreadable_table(connection, table));
    return;
  }
  const auto read = [&](const std::vector<std::string>& left_out) {
    read_rows(connection, table, columns, left_out, watched.contains(path), data);
  };
  Unreadable unreadable;
  if (attempt(table, unreadable.message, [&] { read({}); })) {
    return;
  }
  const auto rest = readable(connection, table, digested_columns(columns), unreadable);
  std::string message;
  if (unreadable.columns.empty() || rest.empty() ||
      !attempt(table, message, [&] { read(unreadable.columns); })) {
    unreadable.columns.clear();
  }
  data.unreadable.emplace(path, std::move(unreadable));
}

}  // namespace

bool is_of_the_table(const SqlError& error) {
  constexpr std::array<std::string_view, 4> codes = {"SQLITE_ERROR", "SQLITE_TOOBIG", "SQLITE_MISMATCH",
                                                     "SQLITE_CONSTRAINT"};
  return std::any_of(codes.begin(), codes.end(),
                     [&](std::string_view code) { return error.sqlstate().starts_with(code); });
}

Data read_data(Connection& connection, const std::set<Path>& watched) {
  const auto paths = folded(watched);
  connection.execute("BEGIN");
  Data data;
  for (const auto& table : list_tables(connection)) {
    read_table(connection, table.name, paths, data);
  }
  connection.execute("COMMIT");
  return data;
}

void read_data_again(Connection& connection, const std::set<std::string>& tables,
                     const std::set<Path>& watched, Data& data) {
  const auto paths = folded(watched);
  connection.execute("BEGIN");
  for (const auto& name : tables) {
    data.tables.erase({name});
    data.unreadable.erase({name});
    forget_lag(name, data);
    if (const auto table = find_table(connection, name)) {
      read_table(connection, table->name, paths, data);
    }
  }
  connection.execute("COMMIT");
  sort_lagging(data);
}

}  // namespace harness::sqlite
