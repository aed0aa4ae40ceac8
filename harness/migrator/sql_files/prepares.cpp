#include <harness/migrator/sql_files/prepares.hpp>

namespace harness::sql_files {

std::optional<Failure> prepare_as_the_tool(const HistoryFiles& loaded, const std::string& dialect,
                                           Session& session) {
  const auto found = loaded.prepares.find(dialect);
  if (found == loaded.prepares.end()) {
    return std::nullopt;
  }
  for (const auto& statement : found->second) {
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
