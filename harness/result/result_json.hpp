#pragma once

#include <nlohmann/json.hpp>

#include <harness/result/result.hpp>

namespace harness {

/// Incremented when a key is removed or changes its meaning.
constexpr int json_schema_version = 2;

/// A run in the form of the JSON report, which `run.schema.json` describes.
nlohmann::ordered_json json_of(const RunResult& result);

/// Adds the graph and each revision's changes to the JSON of a suite.
void add_history(const SuiteResult& suite, nlohmann::ordered_json& json);

}  // namespace harness
