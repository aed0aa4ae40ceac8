#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/sql/quote.hpp>
#include <harness/engine/postgres/table_rows.hpp>

namespace harness::postgres {
namespace {

/// Queries of one shape go to the server together, but not without end: planning grows with their number.
constexpr std::size_t batch = 200;

/// Does `work`, and returns the error where what it reads makes it fail.
template <typename Work>
std::optional<SqlError> refusal_of(Session& session, Work work) {
  try {
    work();
    return std::nullopt;
  } catch (const SqlError& error) {
    // Another server's lost connection has the same code as our own, which answers nothing any more.
    if (!is_of_the_table(error)) {
      throw;
    }
    if (error.sqlstate().starts_with("08")) {
      session.query("SELECT 1");
    }
    return error;
  }
}

/// A sum of the rows' hashes. `columns`: the values of a row. A sum does not depend on the order, and sees
/// that a row is there twice.
std::string digest_of(const std::string& columns) {
  return fmt::format("sum(pg_catalog.hashtextextended((ROW({}))::text, 0)::numeric)", columns);
}

std::string query_of(std::size_t number, const TableToRead& table) {
  return fmt::format("SELECT {}, count(*), {}, {} FROM {} AS migrate_row", number, digest_of("migrate_row.*"),
                     table.steady_columns ? digest_of(*table.steady_columns) : "NULL::numeric",
                     table.relation);
}

/// The rows themselves, in an order that depends on nothing else.
Rows sorted_rows(Session& session, const std::string& relation, const std::string& columns) {
  return session.query(fmt::format(
      "SELECT {0} FROM {1} AS migrate_row ORDER BY (ROW({0}))::text COLLATE \"C\"", columns, relation));
}

std::vector<std::string> columns_of(Session& session, const Path& table) {
  std::vector<std::string> columns;
  const auto answer = session.query(
      "SELECT a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2 AND "
      "a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
      {table.at(0), table.at(1)});
  for (const auto& row : answer.rows) {
    columns.push_back(row.at(0).value());
  }
  return columns;
}

std::string listed(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    names.push_back("migrate_row." + quote(column));
  }
  return join(names, ", ");
}

/// What is readable of a table; false where that is nothing.
bool read_columns(Session& session, const TableToRead& table, const std::vector<std::string>& columns,
                  TableRows& rows) {
  return !columns.empty() && !refusal_of(session, [&] {
    const auto answer = session.query(fmt::format("SELECT count(*), {} FROM {} AS migrate_row",
                                                  digest_of(listed(columns)), table.relation));
    rows.count = std::stoull(answer.rows.at(0).at(0).value());
    rows.digest = answer.rows.at(0).at(1).value_or("");
    if (table.with_contents) {
      rows.contents = sorted_rows(session, table.relation, listed(columns));
    }
  });
}

/// Takes down what cannot be read of the table, and reads the rest.
void read_rest(Session& session, const TableToRead& table, const SqlError& why, Data& data) {
  Unreadable unreadable{{}, why.what()};
  std::vector<std::string> rest;
  for (const auto& column : columns_of(session, table.path)) {
    const auto refusal = refusal_of(session, [&] {
      session.query(
          fmt::format("SELECT {} FROM {} AS migrate_row", digest_of(listed({column})), table.relation));
    });
    (refusal ? unreadable.columns : rest).push_back(column);
  }
  TableRows rows;
  if (!read_columns(session, table, rest, rows)) {
    unreadable.columns.clear();
  } else if (rows.count > 0) {
    data.tables[table.path] = std::move(rows);
  }
  data.unreadable[table.path] = std::move(unreadable);
}

}  // namespace

bool is_of_the_table(const SqlError& error) {
  constexpr std::array<std::string_view, 5> others = {"40", "53", "55P03", "57", "58"};
  const auto& state = error.sqlstate();
  return !state.empty() && std::none_of(others.begin(), others.end(),
                                        [&](std::string_view other) { return state.starts_with(other); });
}

std::vector<Row> ask_in_batches(Session& session, const std::vector<std::string>& queries,
                                const std::function<void(std::size_t, const SqlError&)>& refused) {
  std::vector<Row> answers;
  const auto ask = [&](std::size_t from, std::size_t to) {
    const std::vector<std::string> some(queries.begin() + static_cast<std::ptrdiff_t>(from),
                                        queries.begin() + static_cast<std::ptrdiff_t>(to));
    auto rows = session.query(join(some, "\nUNION ALL\n")).rows;
    std::move(rows.begin(), rows.end(), std::back_inserter(answers));
  };
  for (std::size_t at = 0; at < queries.size(); at += batch) {
    const auto end = std::min(at + batch, queries.size());
    if (!refusal_of(session, [&] { ask(at, end); })) {
      continue;
    }
    for (auto one = at; one < end; ++one) {
      if (const auto refusal = refusal_of(session, [&] { ask(one, one + 1); })) {
        refused(one, *refusal);
      }
    }
  }
  return answers;
}

void read_table_rows(Session& session, const std::vector<TableToRead>& tables, Data& data) {
  std::vector<std::string> queries;
  for (const auto& table : tables) {
    queries.push_back(query_of(queries.size(), table));
  }
  const auto answers = ask_in_batches(session, queries, [&](std::size_t place, const SqlError& why) {
    read_rest(session, tables[place], why, data);
  });
  for (const auto& answer : answers) {
    const auto count = std::stoull(answer.at(1).value());
    if (count == 0) {
      continue;
    }
    const auto& table = tables.at(std::stoul(answer.at(0).value()));
    auto& rows = data.tables[table.path];
    rows.count = count;
    rows.digest = answer.at(2).value();
    rows.steady = answer.at(3).value_or("");
    if (table.with_contents) {
      rows.contents = sorted_rows(session, table.relation, "migrate_row.*");
    }
  }
}

}  // namespace harness::postgres
