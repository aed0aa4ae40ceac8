#include <algorithm>

#include <unistd.h>

#include <harness/core/environment.hpp>
#include <harness/core/secret_variables.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// A variable of this process's environment.
struct Variable {
  std::string_view name;
  std::string_view value;
};

std::vector<Variable> variables() {
  std::vector<Variable> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) {
      all.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
  }
  return all;
}

bool is_withheld(const Variable& variable, const std::set<std::string>& passed) {
  return is_ci_secret(variable.name, variable.value) &&
         std::none_of(passed.begin(), passed.end(),
                      [&](const std::string& pattern) { return matches_glob(pattern, variable.name); });
}

}  // namespace

bool is_ci_secret(std::string_view name, std::string_view value) {
  const auto names = secret_variables();
  const auto prefixes = token_prefixes();
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view pattern) { return matches_glob(lower(pattern), lower(name)); }) ||
         std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return value.starts_with(prefix); });
}

std::vector<std::string> environment_for_programs(const std::set<std::string>& passed) {
  std::vector<std::string> given;
  for (const auto& variable : variables()) {
    if (!is_withheld(variable, passed)) {
      given.push_back(std::string(variable.name) + "=" + std::string(variable.value));
    }
  }
  return given;
}

std::string note_on_secrets(std::string_view output, const std::set<std::string>& passed) {
  std::vector<std::string> named;
  for (const auto& variable : variables()) {
    if (is_withheld(variable, passed) && output.find(variable.name) != std::string_view::npos) {
      named.push_back(std::string(variable.name));
    }
  }
  if (named.empty()) {
    return "";
  }
  return "not given to this program, since it looks like a secret of a CI: " + join(named, ", ") +
         "; if it is needed, write pass_env = [\"" + join(named, "\", \"") + "\"] in [[suite]]";
}

}  // namespace harness
