#include <algorithm>
#include <mutex>
#include <optional>
#include <regex>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files_matching.hpp>
#include <harness/migrator/absent.hpp>
#include <harness/migrator/command/command.hpp>
#include <harness/migrator/command/listing.hpp>
#include <harness/migrator/command/program.hpp>
#include <harness/migrator/command/session.hpp>

namespace harness {
namespace {

void require_commands(const CommandOptions& options) {
  for (const auto* name : {"up", "down", "current"}) {
    if (!options.commands.contains(name)) {
      throw usage_error(
          std::string("the history of kind \"command\" lacks the command ") + name,
          std::string("add ") + name + " = [\"program\", \"argument\"] to [suite.history.commands]",
          options.place);
    }
  }
  if (options.commands.contains("list") != options.files.empty()) {
    throw usage_error("exactly one of files and the command list must name the revisions",
                      "write files = \"migrations/*.sql\", or list = [...] in [suite.history.commands]",
                      options.place);
  }
}

constexpr const char* good_pattern = "put the revision in parentheses: '^\\[X\\] (\\S+)'";

void require_patterns(const CommandOptions& options) {
  for (const auto& [name, pattern] : options.patterns) {
    try {
      if (std::regex(pattern).mark_count() > 0) {
        continue;
      }
    } catch (const std::regex_error& error) {
      throw usage_error("the pattern " + name + " is no regular expression: " + error.what(), good_pattern,
                        options.place);
    }
    throw usage_error("the pattern " + name + " has no group", good_pattern, options.place);
  }
}

class CommandMigrator : public Migrator, private SourceFiles, private OfflineSql {
 public:
  explicit CommandMigrator(CommandOptions options) : options_(std::move(options)) {
    require_commands(options_);
    require_patterns(options_);
  }

  std::string name() const override { return options_.name; }
  Reach reach() const override { return Reach::other_processes; }
  /// A tool that is told its database with each command has nothing that two of them would share.
  bool runs_beside_itself() const override { return options_.serves_all; }

  /// Several walks may ask at once.
  const History& history() override {
    const std::lock_guard guard(mutex_);
    if (!history_) {
      if (command::needs_python(options_)) {
        options_.python = command::interpreter_of(options_);
      }
      history_ = command::read_history(options_);
    }
    return *history_;
  }

  std::optional<ModelSource> models() override {
    if (!options_.commands.contains("models")) {
      return std::nullopt;
    }
    ModelSource source{"the models of " + options_.name, Reach::other_processes,
                       [this](Database& database) { return on(database)->make_models(); }};
    if (options_.commands.contains("pending")) {
      source.list_pending = [this](Database& database) { return on(database)->list_pending(); };
    }
    return source;
  }

  std::unique_ptr<MigratorSession> open(Database& database) override { return on(database); }

  std::string preview(const Engine&, const std::string&, const std::string&) override {
    throw usage_error("a tool that is driven by commands cannot tell its SQL beforehand",
                      "ask the tool itself, where it can", options_.place);
  }

  SourceFiles* source_files() override { return this; }
  OfflineSql* offline() override {
    const auto sql = options_.commands.find("sql");
    return sql == options_.commands.end() || sql->second.empty() ? nullptr : this;
  }

 private:
  std::string command() const override { return "the command \"sql\""; }

  /// Each is written where the database stands before it.
  std::vector<OfflineScript> scripts(const Engine&) override {
    std::vector<OfflineScript> scripts;
    for (const auto& revision : history().ordered()) {
      scripts.push_back({revision.id, "", std::nullopt});
    }
    return scripts;
  }

  std::unique_ptr<Migrator> in_copy(const std::filesystem::path& from,
                                    const std::filesystem::path& to) override {
    const auto folder = path_in_copy(options_.folder, from, to);
    // A list that a program prints says nothing of files.
    if (!folder || (options_.files.empty() && !options_.lists_json)) {
      return nullptr;
    }
    if (!is_in(*folder)) {
      return make_absent_history();
    }
    CommandOptions options = options_;
    options.folder = *folder;
    return std::make_unique<CommandMigrator>(std::move(options));
  }

  /// Whether there is a project of the tool in this state of the folder.
  bool is_in(const std::filesystem::path& folder) const {
    const auto& markers = options_.markers;
    if (!options_.files.empty()) {
      return std::filesystem::exists(folder / std::filesystem::path(options_.files).parent_path());
    }
    return markers.empty() || std::any_of(markers.begin(), markers.end(), [&](const std::string& marker) {
             return !files_matching(folder, marker).empty();
           });
  }

  RevisionText revision_text(const std::string& revision) override {
    return text_of_files(history(), revision);
  }

  /// A file of SQL, or else nothing: what a program means is not known by its text.
  std::optional<WayText> way_text(const Edge& edge, const Engine&) override {
    const auto* revision = history().find(edge.revision);
    return revision != nullptr && revision->up.file.ends_with(".sql") ? std::nullopt
                                                                      : std::optional(WayText());
  }

  std::unique_ptr<command::CommandSession> on(Database& database) {
    return std::make_unique<command::CommandSession>(options_, history(),
                                                     options_.serves_all ? &kept_ : nullptr, database);
  }

  CommandOptions options_;
  std::mutex mutex_;
  std::optional<History> history_;
  command::KeptProcesses kept_;
};

}  // namespace

std::unique_ptr<Migrator> make_command_migrator(CommandOptions options) {
  return std::make_unique<CommandMigrator>(std::move(options));
}

}  // namespace harness
