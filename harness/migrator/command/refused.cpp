#include <cstdint>
#include <set>
#include <string>

#include <harness/core/text.hpp>
#include <harness/migrator/command/refused.hpp>

namespace harness::command {
namespace {

/// What a tool does after a refusal that it has not expected.
bool clears_up(const RanStatement& statement) {
  const auto sql = lower(statement.sql);
  return sql.starts_with("rollback") || sql.find("pg_advisory_unlock") != std::string::npos;
}

}  // namespace

std::optional<RanStatement> refused_in(const std::vector<RanStatement>& statements, std::string_view said) {
  const RanStatement* newest = nullptr;
  std::set<std::uint64_t> went_on;
  for (auto at = statements.rbegin(); at != statements.rend(); ++at) {
    if (!at->sqlstate.empty() && !went_on.contains(at->session)) {
      if (!at->message.empty() && said.find(at->message) != std::string_view::npos) {
        return *at;
      }
      newest = newest == nullptr ? &*at : newest;
    }
    if (!clears_up(*at)) {
      went_on.insert(at->session);
    }
  }
  return newest == nullptr ? std::nullopt : std::optional(*newest);
}

}  // namespace harness::command
