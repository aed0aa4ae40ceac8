#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <harness/config/config.hpp>

namespace harness {

/// A tool that is a program, with the command lines that drive it: what `kind = "django"` stands for. Pure
/// data, from `migrator/command/presets/NAME.toml`.
struct Preset {
  std::string name;                  ///< "django"
  std::string summary;               ///< for lists
  std::vector<std::string> markers;  ///< files of which its projects have one: "manage.py", "migrations/*.py"
  std::map<std::string, std::string>
      holds;  ///< what one of those says, by its marker, if its name is not enough
  std::map<std::string, std::string>
      unless;  ///< what files say where it is another tool that runs the migrations
  HistorySource history;

  /// Whether a project of the tool is in this folder itself.
  bool recognises(const std::filesystem::path& folder) const;
};

/// All that ship, by their names.
std::vector<Preset> shipped_presets();

/// One of the user's own. A usage Error with file and line.
Preset read_preset(const std::filesystem::path& file);

/// What a history says itself counts; the rest is the preset's.
HistorySource with_preset(HistorySource source, const Preset& preset);

}  // namespace harness
