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

/// The files of a folder, by name; throws a usage Error where it cannot be read.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// A usage Error that names what has the name of a migration in the folder and is no file: a folder, a pipe,
/// a link that leads nowhere. Names that begin with a dot are an editor's.
void require_files(const std::filesystem::path& folder,
                   const std::function<bool(const std::filesystem::path& path)>& is_migration);

bool is_number(std::string_view text);
std::string_view without_zeros(std::string_view number);
/// "create_users" as "create users".
std::string as_title(std::string_view name);

/// A file that no tool would run, or only half of a revision.
HistoryFault orphan(const std::string& file, const std::string& message, const std::string& fix);

/// A revision's script, with what its file's name says.
struct Part {
  std::string id;
  std::string title;
  Direction direction = Direction::up;
  Script script;
  int line = 0;  ///< where it begins in its file; 0 for the whole file
};

/// Revisions whose tool knows them by a version, in the making: the parts of one version belong together
/// whatever else their names say.
class Drafts {
 public:
  /// `version` is what the tool compares and sorts by; a second part for one direction is a fault.
  void add(const std::string& version, Part part);
  /// The revisions that have a way up, in the order of versions, each following the one before.
  Folder finish() &&;

 private:
  /// The files that claim one direction of a version, where there are several.
  struct Claims {
    std::vector<Location> ups;
    std::vector<Location> downs;
  };

  std::map<std::string, ScriptedRevision> drafts_;
  std::map<std::string, Claims> claims_;
};

/// A number as text that sorts as the number does: its digits, with their count before them.
std::string sortable(std::string_view number);

/// Lets each revision follow the one before it.
void chain(std::vector<ScriptedRevision>& revisions);

/// Where no revision has a way down, the tool is used without: each is forward only then.
void note_forward_only(std::vector<ScriptedRevision>& revisions);

/// Whether a text has nothing but white space.
bool is_blank(std::string_view text);

}  // namespace harness::sql_files
