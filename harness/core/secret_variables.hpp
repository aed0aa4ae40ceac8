#pragma once

#include <span>
#include <string_view>

namespace harness {

/// Globs of variables that hold secrets of a CI, a cloud or a registry, or that lead to the next steps of a
/// CI.
std::span<const std::string_view> secret_variables();

/// Prefixes by which tokens can be recognised.
std::span<const std::string_view> token_prefixes();

}  // namespace harness
