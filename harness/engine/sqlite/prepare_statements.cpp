#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <harness/engine/session.hpp>
#include <harness/engine/sqlite/inserts.hpp>
#include <harness/engine/sqlite/prepare_statements.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// Whether the schema or the text is to blame, and not a lock, say.
bool is_own_fault(const SqlError& error) {
  return error.sqlstate().starts_with("SQLITE_ERROR") || error.sqlstate() == "SQLITE_RANGE" ||
         error.sqlstate() == "SQLITE_AUTH" || error.sqlstate().starts_with("SQLITE_READONLY");
}

/// Why SQLite does not take the statement; what it returns goes to `columns`.
std::optional<StatementRefusal> why_refused(Connection& connection, const std::string& statement,
                                            std::vector<ResultColumn>& columns) {
  try {
    columns = connection.prepare(statement);
    return std::nullopt;
  } catch (const SqlError& error) {
    if (!is_own_fault(error)) {
      throw;
    }
    return StatementRefusal{error.what(), error.sqlstate()};
  }
}

/// Some do what they say while they are prepared.
bool is_pragma(const std::string& statement) {
  try {
    const auto tokens = tokenize(statement);
    return !tokens.empty() && tokens.front().is_word("pragma");
  } catch (const UnterminatedToken&) {
    return false;
  }
}

/// The columns of a table, with whether each must be given a value. The number of a row is one by itself.
constexpr std::string_view columns_query = R"(
SELECT lower(c.name), c."notnull" AND c.dflt_value IS NULL AND c.hidden = 0 AND NOT (c.pk = 1
  AND upper(c.type) = 'INTEGER' AND (SELECT count(*) FROM pragma_table_info(?1) k WHERE k.pk > 0) = 1)
FROM pragma_table_xinfo(?1) c)";

void note_insert(Connection& connection, const Insert& insert, PreparedStatement& prepared) {
  if (!insert.schema.empty() && insert.schema != "main") {
    return;
  }
  for (const auto& row : connection.query(columns_query, {insert.table}).rows) {
    const auto& name = row.at(0).value();
    const auto column = insert.table + "." + name;
    prepared.inserts_into.insert(column);
    if (insert.columns && !insert.columns->contains(name) && row.at(1) == "1") {
      prepared.left_out.insert(column);
    }
  }
}

PreparedStatement prepare_one(Connection& connection, Connection& strict, const std::string& statement) {
  PreparedStatement prepared;
  if (is_pragma(statement)) {
    return prepared;
  }
  prepared.refused = why_refused(connection, statement, prepared.columns);
  if (prepared.refused) {
    return prepared;
  }
  prepared.is_looked_at_closely = true;
  std::vector<ResultColumn> same;
  prepared.refused_closely = why_refused(strict, statement, same);
  for (const auto& insert : inserts_of(statement)) {
    note_insert(connection, insert, prepared);
  }
  return prepared;
}

}  // namespace

std::vector<PreparedStatement> prepare_statements(const Target& target,
                                                  const std::vector<std::string>& statements) {
  Connection connection(target);
  Connection strict(target);
  strict.refuse_quoted_text();
  std::vector<PreparedStatement> prepared;
  prepared.reserve(statements.size());
  std::transform(statements.begin(), statements.end(), std::back_inserter(prepared),
                 [&](const std::string& statement) { return prepare_one(connection, strict, statement); });
  return prepared;
}

}  // namespace harness::sqlite
