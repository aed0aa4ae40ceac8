#pragma once

#include <optional>
#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// Throws a usage Error with the failure's place where there is one; `what` goes before its words.
void require_success(const std::optional<Failure>& failure, const std::string& what, const std::string& hint);

}  // namespace harness
