#pragma once

#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/sql_files/layouts/choose_layout.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::sql_files {

/// A folder once read: the graph, and the scripts of its revisions.
struct HistoryFiles {
  std::string folder;
  ChosenLayout chosen;
  std::vector<ScriptedRevision> revisions;
  History history;
  std::map<std::string, std::vector<std::string>> prepares;  ///< see Folder
  std::map<std::string, std::size_t> places;  ///< in `revisions`, by id; the first where several claim it

  /// The revision of this id, or null; one of them where several claim it.
  const ScriptedRevision* find(const std::string& id) const;
};

/// Reads the folder in the layout that is asked for or recognised; throws a usage Error.
HistoryFiles load(const SqlFilesOptions& options);

/// What a session begins with: as the layout's tool opens it, then what the options want.
std::vector<std::string> opening_of(const HistoryFiles& loaded, const SqlFilesOptions& options,
                                    const std::string& dialect);

/// All that runs before the first script, in a new database and in each session.
std::string beginnings_of(const HistoryFiles& loaded, const SqlFilesOptions& options,
                          const std::string& dialect);

/// The script that a move needs, or why there is none.
struct FoundScript {
  const Script* script = nullptr;
  std::optional<Failure> failure;
  bool unreadable = false;  ///< the history says so
};
FoundScript find_script(const HistoryFiles& loaded, const Edge& edge, const std::string& engine);

/// The checksum that the version table holds of a revision on this engine; empty where it has no script.
std::string checksum_of(const HistoryFiles& loaded, const std::string& revision, const std::string& engine);

}  // namespace harness::sql_files
