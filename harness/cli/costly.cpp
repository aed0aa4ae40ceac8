#include <algorithm>

#include <harness/cli/costly.hpp>

namespace harness {
namespace {

bool asks_for(const std::string& check, const std::vector<std::string>& only) {
  return std::any_of(only.begin(), only.end(), [&](const std::string& pattern) {
    return pattern == check || pattern.starts_with(check + "/");
  });
}

}  // namespace

void choose_costly(Suite& suite, const std::vector<std::string>& only, bool thorough) {
  const auto is_wanted = [&](const std::string& check) { return thorough || asks_for(check, only); };
  if (is_wanted("locks")) {
    suite.locks.judged = LockPolicy::Judged::all;
  }
  if (is_wanted("interrupted")) {
    suite.interrupted = Stops::everywhere;
  }
  suite.twins = suite.twins || is_wanted("twins");
  suite.race = suite.race || is_wanted("race");
}

}  // namespace harness
