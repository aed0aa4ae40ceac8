#pragma once

#include <nlohmann/json.hpp>

#include <harness/report/result.hpp>

namespace harness {

/// A run as the JSON report has it; `run.schema.json` says what is in it.
nlohmann::ordered_json json_of(const RunResult& result);

}  // namespace harness
