#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// Whether a variable is one of those by which CI systems, clouds and registries hand over their secrets, or
/// by which a step of a CI controls the next ones: by its name (the list is in `secret_variables.cpp`), or as
/// its value begins like a token of GitHub's or GitLab's.
bool is_ci_secret(std::string_view name, std::string_view value = {});

/// This process's variables for a project's program, as "NAME=VALUE": all but the secrets that no
/// glob of `passed` names.
std::vector<std::string> environment_for_programs(const std::set<std::string>& passed);

/// For the end of a failed program's output: which of our variables it names and was not given, and how it
/// can be; empty where it names none.
std::string note_on_secrets(std::string_view output, const std::set<std::string>& passed);

}  // namespace harness
