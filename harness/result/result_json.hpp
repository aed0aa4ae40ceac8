#pragma once

#include <nlohmann/json.hpp>

#include <harness/result/result.hpp>

namespace harness {

/// Grows when a key goes or changes its meaning.
constexpr int json_schema_version = 2;

/// A run as the JSON report has it; `run.schema.json` says what is in it.
nlohmann::ordered_json json_of(const RunResult& result);

/// The graph, and what each revision changed, beside what json_of tells of a suite.
void add_history(const SuiteResult& suite, nlohmann::ordered_json& json);

}  // namespace harness
