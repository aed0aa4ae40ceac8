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

}  // namespace harness
