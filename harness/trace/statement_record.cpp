#include <utility>

#include <nlohmann/json.hpp>

#include <harness/trace/statement_record.hpp>

namespace harness {
namespace {

/// A syntax error or an object that is not there: no statement of a release that works.
bool never_works(const StatementEvent& event) {
  return event.end == StatementEnd::failed && event.sqlstate.starts_with("42");
}

}  // namespace

void StatementRecord::finished(const StatementEvent& event) {
  if (event.sql.empty() || never_works(event)) {
    return;
  }
  const std::lock_guard lock(mutex_);
  if (event.cut) {
    ++cut_;
    return;
  }
  if (seen_.contains(event.sql)) {
    return;
  }
  // Programs that write values into the text send a new one each time.
  constexpr std::size_t most_seen = 10'000;
  if (seen_.size() < most_seen) {
    seen_.emplace(event.sql);
  }
  auto statement = without_values_(event.sql);
  if (statement && known_.insert(*statement).second) {
    statements_.push_back(*std::move(statement));
  }
}

std::string StatementRecord::lines() {
  const std::lock_guard lock(mutex_);
  std::string lines;
  for (const auto& statement : statements_) {
    lines += nlohmann::json{{"statement", statement}}.dump(-1, ' ', false,
                                                           nlohmann::json::error_handler_t::replace) +
             "\n";
  }
  return lines;
}

std::size_t StatementRecord::size() {
  const std::lock_guard lock(mutex_);
  return statements_.size();
}

std::size_t StatementRecord::cut() {
  const std::lock_guard lock(mutex_);
  return cut_;
}

}  // namespace harness
