#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <harness/migrator/migrator.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// The files of a folder, by name. Throws a usage Error if it cannot be read.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// Throws a usage Error for an entry of the folder that has the name of a migration and is not a file: a
/// folder, a pipe, a broken link. Ignores names that begin with a dot, which are an editor's.
void require_files(const std::filesystem::path& folder,
                   const std::function<bool(const std::filesystem::path& path)>& is_migration);

bool is_number(std::string_view text);
std::string_view without_zeros(std::string_view number);
/// "create_users" as "create users".
std::string as_title(std::string_view name);

/// A fault: a file that its tool would not run, or half a revision.
HistoryFault orphan(const std::string& file, const std::string& message, const std::string& fix);

/// A script of a revision, with the parts of its file's name.
struct Part {
  std::string id;
  std::string title;
  Direction direction = Direction::up;
  Script script;
  int line = 0;  ///< the line where it begins; 0: it is the whole file
};

/// Builds revisions that their tool identifies by version: the parts of one version belong together, whatever
/// the rest of their names.
class Drafts {
 public:
  /// `version` is the key by which the tool compares and sorts. A second part for one direction is a fault.
  void add(const std::string& version, Part part);
  /// The revisions that have a way up, in the order of versions, each with the previous one as its parent.
  Folder finish() &&;

 private:
  /// The files for each direction of one version, which may be several.
  struct Claims {
    std::vector<Location> ups;
    std::vector<Location> downs;
  };

  std::map<std::string, ScriptedRevision> drafts_;
  std::map<std::string, Claims> claims_;
};

/// A number as text that sorts as the number does: its digits, with their count before them.
std::string sortable(std::string_view number);

/// Makes the previous revision the parent of each.
void chain(std::vector<ScriptedRevision>& revisions);

/// Marks all revisions as forward only if none has a way down: the project works without.
void note_forward_only(std::vector<ScriptedRevision>& revisions);

/// Whether a text has only white space.
bool is_blank(std::string_view text);

}  // namespace harness::sql_files
