#pragma once

#include <nlohmann/json.hpp>

#include <harness/result/row_result.hpp>

namespace harness {

/// What a revision did to rows, in the form of the JSON report.
nlohmann::ordered_json json_of(const RowResult& rows);
/// The same, read back. Throws nlohmann's exceptions, and a usage Error for a word that is not known.
RowResult rows_of(const nlohmann::json& json);

}  // namespace harness
