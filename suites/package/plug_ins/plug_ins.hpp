#pragma once

#include <iosfwd>
#include <memory>

#include <harness/registry.hpp>

/// SQLite that holds everybody to the foreign keys, which by itself it does not.
std::unique_ptr<harness::Engine> make_strict_engine(
    harness::Snapshots snapshots = harness::Snapshots::incremental);

/// No table at head is called temporary.
harness::Check naming_check();

/// A line for each case that failed.
std::unique_ptr<harness::Reporter> make_lines_report(std::ostream& out, const harness::ReportStyle& style);

/// All of these beside what ships.
harness::Registry shipped_and_ours();
