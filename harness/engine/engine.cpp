#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

SqlError::SqlError(const std::string& message, std::string sqlstate, int line, std::string detail)
    : std::runtime_error(message), sqlstate_(std::move(sqlstate)), line_(line), detail_(std::move(detail)) {}

std::vector<Fix> Advisor::fixes(const Catalog& wanted, const Catalog& found) const {
  std::vector<Fix> result;
  for (const auto& group : grouped(diff(wanted, found))) {
    if (auto sql = fix(group.head); !sql.empty()) {
      result.push_back({group.head.identity, std::move(sql)});
    }
  }
  // What was made last goes first, as in a way down.
  std::reverse(result.begin(), result.end());
  return result;
}

Rows begin_plainly(Session& session, const std::string& statement, const std::string& question) {
  session.execute(statement);
  try {
    return question.empty() ? Rows() : session.query(question);
  } catch (const SqlError&) {
    if (session.in_transaction()) {
      session.execute("ROLLBACK");
    }
    throw;
  }
}

void commit_plainly(Session& session, CommitRequest& request) {
  while (!request.last.empty()) {
    session.execute(request.last.front());
    request.last.erase(request.last.begin());
  }
  session.execute("COMMIT");
}

Rows begin_transaction(Database& database, Session& session, const std::string& statement,
                       const std::string& question) {
  auto* transactions = database.own_transactions();
  return transactions != nullptr ? transactions->begin(session, statement, question)
                                 : begin_plainly(session, statement, question);
}

void commit_transaction(Database& database, Session& session, CommitRequest& request) {
  auto* transactions = database.own_transactions();
  transactions != nullptr ? transactions->commit(session, request) : commit_plainly(session, request);
}

std::vector<RanStatement> take_statements(Database& database) {
  auto* log = database.statement_log();
  return log != nullptr ? log->take() : std::vector<RanStatement>();
}

std::vector<RanStatement> seen_statements(Database& database) {
  auto* log = database.statement_log();
  return log != nullptr ? log->seen() : std::vector<RanStatement>();
}

std::optional<std::uint64_t> connections_to(Database& database) {
  auto* log = database.statement_log();
  return log != nullptr ? std::optional(log->connections()) : std::nullopt;
}

std::vector<Unfinished> broken_code(Database& database) {
  auto* validator = database.code_validator();
  return validator != nullptr ? validator->broken_code() : std::vector<Unfinished>();
}

RowTables& row_tables_of(Database& database) {
  if (auto* tables = database.row_tables()) {
    return *tables;
  }
  throw internal_error("the engine " + database.engine().name() + " cannot fill tables with rows");
}

std::unique_ptr<Database> load_checkpoint(Engine& engine, const std::filesystem::path& folder, Reach reach) {
  auto* checkpoints = engine.checkpoints();
  if (checkpoints == nullptr) {
    throw internal_error("the engine " + engine.name() + " keeps no database in a folder such as " +
                         folder.string());
  }
  return checkpoints->load(folder, reach);
}

}  // namespace harness
