#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <harness/check/check.hpp>
#include <harness/config/config.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/migrator/migrator.hpp>
#include <harness/report/reporter.hpp>

namespace harness {

/// Plug-ins by name. Adding a name twice is an internal Error; getting an unknown one is a usage Error that
/// lists the known names.
template <typename Thing>
class PluginTable {
 public:
  explicit PluginTable(std::string what) : what_(std::move(what)) {}

  void add(const std::string& name, Thing thing) {
    if (!things_.emplace(name, std::move(thing)).second) {
      throw internal_error("there are two " + what_ + "s called " + name, "give yours another name");
    }
  }

  const Thing& get(const std::string& name) const {
    const auto found = things_.find(name);
    if (found == things_.end()) {
      throw usage_error("there is no " + what_ + " called \"" + name + "\"",
                        "known are: " + join(names(), ", "));
    }
    return found->second;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& [name, thing] : things_) {
      result.push_back(name);
    }
    return result;
  }

 private:
  std::string what_;
  std::map<std::string, Thing> things_;
};

/// The options of an engine.
struct EngineOptions {
  std::optional<Url> server;  ///< a server to create databases on, instead of one of our own
  Snapshots snapshots = Snapshots::incremental;
  bool relay = true;  ///< whether programs reach our own server through a relay, where the engine has one
  std::string version = {};  ///< the major version of our own server; empty: the one that is found
  bool logs_all = false;     ///< whether all that our own server does is logged and counted
};

/// A kind of migration tool: how to recognise its histories, and how to open one.
struct MigratorKind {
  std::string summary;
  /// Whether this folder has a history of the kind.
  std::function<bool(const std::filesystem::path& folder)> recognises;
  std::function<std::unique_ptr<Migrator>(const HistorySource&)> open;
  /// The default engines of its histories.
  std::vector<std::string> engines;
  /// Whether a history that it recognises is in the folder itself, and not in one below it. Null: it always
  /// is.
  std::function<bool(const std::filesystem::path& folder)> lies_in = {};
  /// The folder whose files, and those above it, have the settings of a history that it recognises. Null: the
  /// folder itself.
  std::function<std::filesystem::path(const std::filesystem::path& folder)> home = {};
  /// The names of the databases of a history, if it is for several; each becomes a suite. May be null.
  std::function<std::vector<std::string>(const std::filesystem::path& folder)> databases = {};
};

/// Everything that can be plugged in, by name.
struct Registry {
  PluginTable<std::function<std::unique_ptr<Engine>(const EngineOptions&)>> engines{"engine"};
  PluginTable<MigratorKind> migrators{"kind of history"};
  PluginTable<std::function<std::unique_ptr<Reporter>(std::ostream&, const ReportStyle&)>> reporters{
      "report format"};
  std::vector<Check> checks;
};

/// Everything that ships, in one list.
Registry shipped();

}  // namespace harness
