#include <algorithm>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/data_reader.hpp>
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

/// Name, type, length and bytes of every value: no two different rows give the same.
std::string row_bytes(const std::vector<std::string>& columns, const std::vector<Cell>& cells) {
  std::string bytes;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    bytes += columns[index] + '\0' + static_cast<char>(cells[index].type) +
             std::to_string(cells[index].bytes.size()) + ':' + cells[index].bytes;
  }
  return bytes;
}

TableRows digest(Connection& connection, const std::string& table, const std::vector<std::string>& columns) {
  std::vector<std::string> selected;
  for (const auto& column : columns) {
    selected.push_back(sqlite::quoted(column));
  }
  TableRows rows;
  RowDigest sum;
  connection.each("SELECT " + join(selected, ", ") + " FROM main." + sqlite::quoted(table),
                  [&](const std::vector<Cell>& cells) {
                    ++rows.count;
                    sum.add(row_bytes(columns, cells));
                  });
  rows.digest = sum.text();
  return rows;
}

Rows contents(Connection& connection, const std::string& table) {
  auto rows = connection.query("SELECT * FROM main." + sqlite::quoted(table));
  std::sort(rows.rows.begin(), rows.rows.end());
  return rows;
}

bool counts_itself(Connection& connection, const std::string& table) {
  const auto answer = connection.query(
      "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = $1 AND sql IS NOT NULL", {table});
  if (answer.rows.empty()) {
    return false;
  }
  const auto tokens = tokenize(answer.rows.front().front().value());
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.is_word("autoincrement"); });
}

/// SQLite itself never gives an id twice, but an AUTOINCREMENT that fell behind its table gives ids of
/// deleted rows again, which it promises not to do.
std::optional<LaggingSequence> lag(Connection& connection, const std::string& table,
                                   const std::vector<ListedColumn>& columns) {
  const auto key = std::find_if(columns.begin(), columns.end(),
                                [](const ListedColumn& column) { return column.primary_key == 1; });
  if (key == columns.end() || !counts_itself(connection, table)) {
    return std::nullopt;
  }
  const auto reached = std::stoll(connection.scalar(
      "SELECT coalesce(max(CAST(seq AS INTEGER)), 0) FROM main.sqlite_sequence WHERE name = $1", {table}));
  const auto highest = std::stoll(connection.scalar("SELECT coalesce(max(" + sqlite::quoted(key->name) +
                                                    "), 0) FROM main." + sqlite::quoted(table)));
  if (reached >= highest) {
    return std::nullopt;
  }
  return LaggingSequence{{fold(table), fold(key->name)}, "sqlite_sequence", reached + 1, highest};
}

std::set<Path> folded(const std::set<Path>& watched) {
  std::set<Path> paths;
  for (const auto& path : watched) {
    paths.insert({path.empty() ? std::string() : fold(path.back())});
  }
  return paths;
}

void read_table(Connection& connection, const std::string& table, const std::set<Path>& watched, Data& data) {
  const auto columns = list_columns(connection, table);
  auto rows = digest(connection, table, digested_columns(columns));
  if (rows.count == 0) {
    return;
  }
  const Path path{fold(table)};
  if (watched.contains(path)) {
    rows.contents = contents(connection, table);
  }
  data.tables.emplace(path, std::move(rows));
  if (auto behind = lag(connection, table, columns)) {
    data.lagging.push_back(std::move(*behind));
  }
}

}  // namespace

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
    std::erase_if(data.lagging,
                  [&](const LaggingSequence& lagging) { return lagging.column.front() == name; });
    if (const auto table = find_table(connection, name)) {
      read_table(connection, table->name, paths, data);
    }
  }
  connection.execute("COMMIT");
  std::sort(
      data.lagging.begin(), data.lagging.end(),
      [](const LaggingSequence& one, const LaggingSequence& other) { return one.column < other.column; });
}

}  // namespace harness::sqlite
