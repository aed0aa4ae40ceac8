#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness::sql_files {

/// An entry of Drizzle's journal: a file without its extension, and the time that the tool compares.
struct DrizzleEntry {
  std::string tag;
  double when = 0;  ///< a number of JavaScript
  int line = 0;
  /// A later tag in the same entry, as a merge that keeps the lines of both sides leaves it: of such keys the
  /// tool reads the last. Empty for an entry that it runs.
  std::string hidden_by = {};
};

/// `meta/_journal.json` in the folder of a history.
std::filesystem::path drizzle_journal_of(const std::filesystem::path& folder);

/// The entries of a journal, in its order; in the order of their times where a merge has mixed some. Throws a
/// usage Error with file and line where Drizzle could not read it.
std::vector<DrizzleEntry> read_drizzle_journal(const std::filesystem::path& file);

}  // namespace harness::sql_files
