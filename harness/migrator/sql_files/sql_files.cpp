#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include <harness/migrator/absent.hpp>
#include <harness/migrator/sql_files/add_revision.hpp>
#include <harness/migrator/sql_files/history_files.hpp>
#include <harness/migrator/sql_files/layouts/choose_layout.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/prepares.hpp>
#include <harness/migrator/sql_files/preview.hpp>
#include <harness/migrator/sql_files/reads_elsewhere.hpp>
#include <harness/migrator/sql_files/revision_text.hpp>
#include <harness/migrator/sql_files/session.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>
#include <harness/migrator/sql_files/tool_tables.hpp>

namespace harness {
namespace {

class SqlFilesMigrator : public Migrator,
                         private Authoring,
                         private SourceFiles,
                         private FileLayout,
                         private CheckpointInputs {
 public:
  explicit SqlFilesMigrator(SqlFilesOptions options) : options_(std::move(options)) {}

  std::string name() const override { return "sql"; }
  const History& history() override { return loaded().history; }
  Reach reach() const override { return Reach::this_process; }
  bool runs_beside_itself() const override { return true; }

  std::unique_ptr<MigratorSession> open(Database& database) override {
    return std::make_unique<sql_files::SqlFilesSession>(loaded(), options_, database);
  }

  std::string preview(const Engine& engine, const std::string& from, const std::string& target) override {
    if (const auto refusal = refusal_to_write(*this)) {
      throw *refusal;
    }
    return sql_files::preview(loaded(), options_, engine, from, target);
  }

  Authoring* authoring() override { return this; }
  SourceFiles* source_files() override { return this; }
  FileLayout* file_layout() override { return this; }
  CheckpointInputs* checkpoint_inputs() override { return this; }

 private:
  std::optional<LayoutNote> note() override {
    const auto& chosen = loaded().chosen;
    return LayoutNote{chosen.layout.name, chosen.reason, chosen.layout.owner,
                      chosen.doubtful && !options_.configured};
  }

  std::unique_ptr<Migrator> in_copy(const std::filesystem::path& from,
                                    const std::filesystem::path& to) override {
    const auto folder = path_in_copy(options_.folder, from, to);
    if (!folder) {
      return nullptr;
    }
    if (!std::filesystem::exists(*folder)) {
      return make_absent_history();
    }
    SqlFilesOptions options = options_;
    options.folder = *folder;
    // Fewer files could be taken for another layout.
    options.layout = loaded().chosen.layout.name;
    // What is declared may be of a revision that is not there yet.
    options.irreversible.clear();
    return std::make_unique<SqlFilesMigrator>(std::move(options));
  }

  std::vector<Path> version_tables(const Engine& engine) override {
    return sql_files::tool_tables(loaded().chosen.layout, options_, *sql_files::dialect_of(engine));
  }

  std::vector<std::string> preparations(const Engine& engine) override {
    return sql_files::preparations_of(loaded(), engine.dialect().family());
  }

  RevisionText revision_text(const std::string& revision) override {
    return sql_files::revision_text_of(loaded(), revision);
  }

  std::optional<WayText> way_text(const Edge& edge, const Engine& engine) override {
    const auto found = sql_files::find_script(loaded(), edge, engine.dialect().family());
    return found.script == nullptr ? std::nullopt
                                   : std::optional(WayText{found.script->file, found.script->text});
  }

  /// The statements as they will run: with placeholders and variables filled in.
  std::optional<std::string> state_inputs(const Engine& engine, const std::string& revision) override {
    try {
      auto statements = sql_files::beginnings_of(loaded(), options_, engine.dialect().family()) +
                        sql_files::preview(loaded(), options_, engine, "", revision);
      return sql_files::reads_elsewhere(statements) ? std::nullopt : std::optional(std::move(statements));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::usage) {
        throw;
      }
      // A script on the way there cannot be read: the walk says so.
      return std::nullopt;
    }
  }

  bool has_branches() override { return loaded().chosen.layout.has_branches; }
  std::vector<std::filesystem::path> create(const NewRevision& revision) override {
    return sql_files::add_revision(options_, revision);
  }

  /// Several walks may ask at once.
  const sql_files::HistoryFiles& loaded() {
    const std::lock_guard guard(mutex_);
    if (!loaded_) {
      loaded_ = sql_files::load(options_);
    }
    return *loaded_;
  }

  SqlFilesOptions options_;
  std::mutex mutex_;
  std::optional<sql_files::HistoryFiles> loaded_;
};

}  // namespace

bool is_sql_files_folder(const std::filesystem::path& folder) {
  const auto known = sql_files::layouts();
  return std::any_of(known.begin(), known.end(),
                     [&](const sql_files::Layout& layout) { return layout.recognises(folder).has_value(); });
}

bool holds_sql_files(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  bool below = false;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code closed;
    if (entry->path().extension() == ".sql") {
      return true;
    }
    below =
        below || (entry->is_directory(closed) && (fs::directory_iterator(entry->path(), closed), !closed) &&
                  is_sql_files_folder(entry->path()));
  }
  return !below;
}

void require_sql_files(const std::filesystem::path& folder) {
  sql_files::require_files(folder,
                           [](const std::filesystem::path& path) { return path.extension() == ".sql"; });
}

std::vector<std::string> sql_layout_names() {
  std::vector<std::string> names;
  for (const auto& layout : sql_files::layouts()) {
    names.push_back(layout.name);
  }
  return names;
}

std::string layout_name_in(const std::filesystem::path& folder) {
  return sql_files::choose_layout(folder, "").layout.name;
}

std::unique_ptr<Migrator> make_sql_files_migrator(SqlFilesOptions options) {
  if (!options.layout.empty()) {
    sql_files::choose_layout(options.folder, options.layout);
  }
  return std::make_unique<SqlFilesMigrator>(std::move(options));
}

}  // namespace harness
