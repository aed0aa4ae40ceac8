#pragma once

#include <string>

#include <harness/result/result.hpp>

namespace harness {

/// A verdict in at most ten letters: "lossless", "adds", "lossy down", "lossy up", "not judged"; "-" where
/// none was asked for.
std::string short_verdict(const JudgedRows& judged);

/// "not judged: no row was in public.users", "lossless up, lossy down"; empty where none was asked for.
std::string long_verdict(const JudgedRows& judged);

/// Whether any of its revisions moved over rows.
bool moved_over_rows(const SuiteResult& result);

/// "rows: 24 of 25 tables filled at 6 revisions, 93% of 412 criteria met"; empty where nothing moved over
/// rows.
std::string rows_line(const RowCounts& counts);

}  // namespace harness
