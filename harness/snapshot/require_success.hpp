#pragma once

#include <optional>
#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// Throws a usage Error with the failure's place, if there is a failure; `what` goes before its message.
void require_success(const std::optional<Failure>& failure, const std::string& what, const std::string& hint);

/// The hint if finds_shared_object() on a given server.
constexpr const char* shared_on_given_server =
    "all databases of a server share it, and nothing is removed from a server that was given: leave out "
    "--server, or make it only where it does not exist yet";

/// Whether a server refused to create an object of all its databases, such as a role, because it exists.
bool finds_shared_object(const Failure& failure);

}  // namespace harness
