#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <harness/history/history.hpp>

namespace harness::sql_files {

/// A file that moves a revision in one direction.
struct Script {
  std::string file;    ///< its path, as messages show it
  std::string engine;  ///< empty: for every engine that has no script of its own
  std::string text;
  bool in_transaction = true;
};

/// A revision with its scripts; several per direction where engines differ.
struct ScriptedRevision {
  Revision revision;
  std::vector<Script> up;
  std::vector<Script> down;
};

/// What a folder says; nothing of it depends on how its files are named or marked.
struct Folder {
  std::vector<ScriptedRevision> revisions;  ///< in the order in which their author would list them
  std::vector<HistoryFault> faults;
};

/// A way to lay out migrations as SQL files: the one thing to write for another tool's folders.
struct Layout {
  std::string name;
  std::function<bool(const std::filesystem::path& folder)> recognises;
  /// Reads the folder; throws a usage Error with file and line. `engines` are those a file may be for.
  std::function<Folder(const std::filesystem::path& folder, const std::set<std::string>& engines)> read;
};

/// `ID_name.up.sql`, `ID_name.down.sql`, `ID_name.ENGINE.up.sql`, with marks in comments at the top.
Layout own_layout();

/// Every layout, in the order in which they are tried.
std::vector<Layout> layouts();

/// The script for an engine: its own, or the common one; null where there is neither.
const Script* script_for(const std::vector<Script>& scripts, const std::string& engine);

}  // namespace harness::sql_files
