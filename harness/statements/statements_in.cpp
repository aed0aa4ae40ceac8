#include <iterator>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/statements/sources.hpp>

namespace harness {
namespace {

std::vector<ReleaseStatement> statements_of(const StatementFile& file, const SqlDialect& dialect) {
  const auto ending = file.path.extension().string();
  if (ending == ".sql") {
    return statements_of_sql(file, dialect);
  }
  if (ending == ".json") {
    return statements_of_sqlx(file, dialect);
  }
  if (ending == ".jsonl") {
    return statements_of_record(file);
  }
  throw usage_error("the kind of this file of statements is not known",
                    "name files that end in .sql, in .json (of sqlx) or in .jsonl (of `migrate record`)",
                    {file.path.string(), 0});
}

}  // namespace

std::vector<ReleaseStatement> statements_in(const std::vector<StatementFile>& files,
                                            const SqlDialect& dialect) {
  std::vector<ReleaseStatement> statements;
  std::set<std::string> known;
  for (const auto& file : files) {
    for (auto& statement : statements_of(file, dialect)) {
      if (known.insert(statement.text).second) {
        statements.push_back(std::move(statement));
      }
    }
  }
  return statements;
}

}  // namespace harness
