#pragma once

#include <nlohmann/json.hpp>

#include <harness/engine/ran_statement.hpp>

namespace harness {

/// What a move ran, in the form of the JSON report, in which the tool's own statements are only counted.
nlohmann::ordered_json json_of(const RanStatements& ran);
/// The same, read back; the moments of the beginnings are not in it. Throws nlohmann's exceptions.
RanStatements ran_of(const nlohmann::json& json);

}  // namespace harness
