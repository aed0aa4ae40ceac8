#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/snapshot/require_success.hpp>

namespace harness {

void require_success(const std::optional<Failure>& failure, const std::string& what,
                     const std::string& hint) {
  if (failure) {
    throw usage_error(fmt::format("{}: {}{}{}", what, failure->message,
                                  failure->statement.empty() ? "" : ": ", failure->statement),
                      hint, failure->place);
  }
}

bool finds_shared_object(const Failure& failure) {
  const bool duplicate_object = failure.sqlstate == "42710";
  const bool duplicate_database = failure.sqlstate == "42P04";
  return duplicate_database || (duplicate_object && (failure.message.starts_with("role ") ||
                                                     failure.message.starts_with("tablespace ")));
}

}  // namespace harness
