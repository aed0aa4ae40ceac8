#pragma once

#include <string>

#include <harness/history/history.hpp>
#include <harness/walk/rows_evidence.hpp>

namespace harness {

/// What a revision does to rows, over both of its ways.
enum class RowVerdict { lossless, adds, lossy_down, lossy_up, not_judged };

/// "lossless", "adds", "lossless up, lossy down", "lossy up", "not judged".
std::string to_string(RowVerdict verdict);

struct JudgedRows {
  RowVerdict verdict = RowVerdict::not_judged;
  std::string reason = {};  ///< why it is not judged; empty where it is, or was not asked for
};

/// The verdict on a revision. What is lossy is known even where the rest is not: lossless, or adding, is only
/// a revision whose ways were both walked over rows of every table that they change.
JudgedRows verdict_of(const RowVisit& visit, const History& history);

}  // namespace harness
