#include <algorithm>

#include <harness/engine/sqlite/lags.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

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

}  // namespace

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

void forget_lag(const std::string& table, Data& data) {
  std::erase_if(data.lagging,
                [&](const LaggingSequence& lagging) { return lagging.column.front() == table; });
}

void sort_lagging(Data& data) {
  std::sort(
      data.lagging.begin(), data.lagging.end(),
      [](const LaggingSequence& one, const LaggingSequence& other) { return one.column < other.column; });
}

std::map<std::string, std::string> remembered_numbers(Connection& connection) {
  const Connection::Aside aside(connection);
  std::map<std::string, std::string> numbers;
  if (connection.query("SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence'").rows.empty()) {
    return numbers;
  }
  for (const auto& row : connection.query("SELECT name, seq FROM main.sqlite_sequence ORDER BY seq").rows) {
    numbers[fold(row[0].value_or(""))] += row[1].value_or("") + ';';
  }
  return numbers;
}

void read_lags_again(Connection& connection, const std::set<std::string>& tables, Data& data) {
  const Connection::Aside aside(connection);
  for (const auto& name : tables) {
    forget_lag(name, data);
    const auto table = data.tables.contains({name}) ? find_table(connection, name) : std::nullopt;
    if (table) {
      if (auto behind = lag(connection, table->name, list_columns(connection, table->name))) {
        data.lagging.push_back(*std::move(behind));
      }
    }
  }
  sort_lagging(data);
}

}  // namespace harness::sqlite
