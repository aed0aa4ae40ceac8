#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// Whether a variable holds a secret of a CI system, a cloud or a registry, or lets a CI step control the
/// next ones: by its name (the list is in `secret_variables.cpp`), or by a value that begins like a token of
/// GitHub's or GitLab's.
bool is_ci_secret(std::string_view name, std::string_view value = {});

/// This process's variables for a project's program, as "NAME=VALUE": all but the secrets that no
/// glob of `passed` names.
std::vector<std::string> environment_for_programs(const std::set<std::string>& passed);

/// A note after a failed program's output: which withheld variables the output names, and how to pass them;
/// empty if it names none.
std::string note_on_secrets(std::string_view output, const std::set<std::string>& passed);

}  // namespace harness
