#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/judge/renamed_rules.hpp>
#include <harness/judge/rules.hpp>

namespace harness {

std::vector<Check> overseers() {
  return {{"tolerance",
           "every declared tolerance is still of use",
           {Scope::suite},
           {},
           {{"tolerance/unused", Severity::error, "a tolerance matches nothing any more"},
            {"tolerance/renamed", Severity::note,
             "a tolerance names a rule by the id that it had in an earlier version"}},
           {},
           {}},
          {"baseline",
           "every finding that the baseline holds is still there",
           {Scope::suite},
           {},
           {{"baseline/gone", Severity::note, "the baseline holds a finding that is no longer there"}},
           {},
           {}}};
}

std::vector<std::string> ids_of(const std::vector<Check>& checks) {
  std::vector<std::string> ids;
  for (const auto& check : checks) {
    for (const auto& rule : check.rules) {
      ids.push_back(rule.id);
    }
  }
  return ids;
}

bool names_rule(const std::string& text, const std::string& rule) {
  const auto pattern = current_rule(text);
  return matches_glob(pattern, rule) || matches_glob(pattern + "/*", rule);
}

Severity severity_of(const Check& check, const std::string& rule) {
  const auto found = std::find_if(check.rules.begin(), check.rules.end(),
                                  [&](const Rule& candidate) { return candidate.id == rule; });
  return found == check.rules.end() ? Severity::error : found->severity;
}

}  // namespace harness
