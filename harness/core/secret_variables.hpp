#pragma once

#include <span>
#include <string_view>

namespace harness {

/// Names of variables that hold secrets of a CI, a cloud or a registry, or that are a way to the next steps
/// of a CI; '*' stands for anything.
std::span<const std::string_view> secret_variables();

/// How tokens begin that give themselves away.
std::span<const std::string_view> token_prefixes();

}  // namespace harness
