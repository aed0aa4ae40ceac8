#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace harness::postgres {

/// A statement with its values taken out and no comments, so that it can still be parsed: a string becomes
/// the next parameter ($1), a number 0, but for those of GROUP BY, ORDER BY and of a type, which are no
/// values. nullopt for a statement that the server does not look at before it runs (SET, BEGIN, CREATE, DO),
/// and for one that cannot be read.
std::optional<std::string> without_values(std::string_view statement);

}  // namespace harness::postgres
