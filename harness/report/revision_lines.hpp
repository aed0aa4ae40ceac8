#pragma once

#include <harness/escape/log.hpp>
#include <harness/report/paint.hpp>
#include <harness/result/result.hpp>

namespace harness {

/// Writes a line for each revision that was walked: its times, what it does to rows if it moved over any, and
/// the rules that it breaks or why it was passed over. Nothing where none was walked.
void write_revisions(LogStream& out, const Paint& paint, const SuiteResult& result);

}  // namespace harness
