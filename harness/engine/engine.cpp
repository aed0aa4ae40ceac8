#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

SqlError::SqlError(const std::string& message, std::string sqlstate, int line, std::string detail)
    : std::runtime_error(message), sqlstate_(std::move(sqlstate)), line_(line), detail_(std::move(detail)) {}

Url Engine::serve() {
  throw internal_error("the engine " + name() + " has no server to start");
}

std::unique_ptr<Database> Engine::load(const std::filesystem::path& folder, Reach /*reach*/) {
  throw internal_error("the engine " + name() + " keeps no database in a folder such as " + folder.string());
}

std::vector<Fix> Engine::fixes(const Catalog& wanted, const Catalog& found) const {
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

Rows Database::begin(Session& session, const std::string& statement, const std::string& question) {
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

void Database::commit(Session& session, CommitRequest& ending) {
  while (!ending.last.empty()) {
    session.execute(ending.last.front());
    ending.last.erase(ending.last.begin());
  }
  session.execute("COMMIT");
}

}  // namespace harness
