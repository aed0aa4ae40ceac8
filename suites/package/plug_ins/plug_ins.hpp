#pragma once

#include <filesystem>
#include <iosfwd>
#include <memory>

#include <harness/registry.hpp>

/// SQLite that holds everybody to the foreign keys, which by itself it does not.
std::unique_ptr<harness::Engine> make_strict_engine(
    harness::Snapshots snapshots = harness::Snapshots::incremental);

/// A tool with files NAME.up.sql and NAME.down.sql, which keeps a table `ledger` of those that have run.
std::unique_ptr<harness::Migrator> make_ledger_tool(const std::filesystem::path& folder);

/// No table at head is called temporary.
harness::Check naming_check();

/// A line for each case that failed.
std::unique_ptr<harness::Reporter> make_lines_report(std::ostream& out, const harness::ReportStyle& style);

/// All of these beside what ships.
harness::Registry shipped_and_ours();
