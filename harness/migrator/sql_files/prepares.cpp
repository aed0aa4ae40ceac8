#include <harness/migrator/sql_files/prepares.hpp>

namespace harness::sql_files {

std::vector<std::string> preparations_of(const HistoryFiles& loaded, const std::string& dialect) {
  const auto found = loaded.prepares.find(dialect);
  return found == loaded.prepares.end() ? std::vector<std::string>() : found->second;
}

std::optional<Failure> prepare_as_the_tool(const HistoryFiles& loaded, const std::string& dialect,
                                           Session& session) {
  for (const auto& statement : preparations_of(loaded, dialect)) {
    try {
      session.execute(statement);
    } catch (const SqlError& error) {
      auto failure = failure_of(error);
      failure.statement = statement;
      return failure;
    }
  }
  return std::nullopt;
}

}  // namespace harness::sql_files
