#pragma once

#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/sql_files/layouts/choose_layout.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::sql_files {

/// A folder that has been read: the graph, and the scripts of its revisions.
struct HistoryFiles {
  std::string folder;
  ChosenLayout chosen;
  std::vector<ScriptedRevision> revisions;
  History history;
  std::map<std::string, std::vector<std::string>> prepares;  ///< see Folder
  std::map<std::string, std::size_t> places;  ///< indexes in `revisions`, by id; the first if several have it

  /// The revision with this id, or null; the first if several have it.
  const ScriptedRevision* find(const std::string& id) const;
};

/// Reads the folder in the requested or recognised layout; throws a usage Error.
HistoryFiles load(const SqlFilesOptions& options);

/// The statements that a session begins with: those of the layout's tool, then those of the options.
std::vector<std::string> opening_of(const HistoryFiles& loaded, const SqlFilesOptions& options,
                                    const std::string& dialect);

/// All statements before the first script, in a new database and in each session.
std::string beginnings_of(const HistoryFiles& loaded, const SqlFilesOptions& options,
                          const std::string& dialect);

/// The script that a move needs, or why there is none.
struct FoundScript {
  const Script* script = nullptr;
  std::optional<Failure> failure;
  bool unreadable = false;  ///< a fault of the history says why
};
FoundScript find_script(const HistoryFiles& loaded, const Edge& edge, const std::string& engine);

/// The checksum of a revision for the version table on this engine; empty if it has no script.
std::string checksum_of(const HistoryFiles& loaded, const std::string& revision, const std::string& engine);

}  // namespace harness::sql_files
