#pragma once

#include <optional>
#include <string>

#include <harness/migrator/migrator.hpp>

namespace harness {

/// Throws a usage Error with the failure's place where there is one; `what` goes before its words.
void require_success(const std::optional<Failure>& failure, const std::string& what, const std::string& hint);

/// What to do where finds_shared_object() on a server that was given.
constexpr const char* shared_on_given_server =
    "all databases of a server share it, and nothing is removed from a server that was given: leave out "
    "--server, or make it only where it does not exist yet";

/// Whether a server refused to make what all of its databases share, such as a role, since it exists already.
bool finds_shared_object(const Failure& failure);

}  // namespace harness
