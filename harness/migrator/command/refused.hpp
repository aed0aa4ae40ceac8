#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <harness/engine/ran_statement.hpp>

namespace harness::command {

/// The statement for whose refusal a tool has failed: the newest that the server refused and after which its
/// session did nothing but clear up, since a tool that goes on has expected the refusal. Of several that
/// whose message is in what the tool `said`. `statements` are in the order of their ends.
std::optional<RanStatement> refused_in(const std::vector<RanStatement>& statements, std::string_view said);

}  // namespace harness::command
