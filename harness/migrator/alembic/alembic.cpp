#include <algorithm>
#include <mutex>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>
#include <harness/migrator/absent.hpp>
#include <harness/migrator/alembic/alembic.hpp>
#include <harness/migrator/alembic/find_project.hpp>
#include <harness/migrator/alembic/not_kept.hpp>
#include <harness/migrator/alembic/session.hpp>
#include <harness/migrator/alembic/stand_in_address.hpp>
#include <harness/migrator/alembic/worker_parent.hpp>
#include <harness/migrator/interpreters.hpp>
#include <harness/migrator/irreversible.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

Revision* find(std::vector<Revision>& revisions, const std::string& id) {
  const auto found = std::find_if(revisions.begin(), revisions.end(),
                                  [&](const Revision& revision) { return revision.id == id; });
  return found == revisions.end() ? nullptr : &*found;
}

class AlembicMigrator : public Migrator,
                        private Authoring,
                        private OfflineSql,
                        private SourceFiles,
                        private CommitRule {
 public:
  explicit AlembicMigrator(AlembicOptions options)
      : options_(std::move(options)), file_(alembic_file(options_.path)) {}

  std::string name() const override { return "alembic"; }
  Reach reach() const override { return Reach::other_processes; }
  bool runs_beside_itself() const override { return true; }

  const History& history() override {
    const std::scoped_lock lock(history_mutex_);
    if (!history_) {
      read_history();
    }
    return *history_;
  }

  std::unique_ptr<MigratorSession> open(Database& database) override { return session(database); }

  std::optional<ModelSource> models() override {
    history();
    if (!has_metadata_) {
      return std::nullopt;
    }
    return ModelSource{"target_metadata", Reach::other_processes,
                       [this](Database& database) { return session(database)->create_all(); },
                       [this](Database& database) { return session(database)->create_overlooked(); }};
  }

  std::string preview(const Engine& engine, const std::string& from, const std::string& target) override {
    auto answer = ask(stand_in_for(engine), {"preview", {{"from", from}, {"target", target}}});
    if (answer.failure) {
      throw error_of(*answer.failure, "writing the SQL of an upgrade to " + target);
    }
    return std::move(answer.sql);
  }

  Authoring* authoring() override { return this; }
  OfflineSql* offline() override { return this; }
  SourceFiles* source_files() override { return this; }
  CommitRule* commit_rule() override { return this; }

 private:
  std::unique_ptr<Migrator> in_copy(const fs::path& from, const fs::path& to) override {
    const auto file = path_in_copy(file_, from, to);
    if (!file) {
      return nullptr;
    }
    if (!fs::exists(*file)) {
      return make_absent_history();
    }
    history();
    AlembicOptions options = options_;
    options.path = *file;
    // The copy lacks what is not in the repository: its virtual environment.
    const std::scoped_lock lock(parents_mutex_);
    options.python = python_.find('/') == std::string::npos ? python_ : fs::absolute(python_).string();
    return std::make_unique<AlembicMigrator>(std::move(options));
  }

  RevisionText revision_text(const std::string& revision) override {
    const std::scoped_lock lock(digests_mutex_);
    if (!digests_) {
      auto answer = ask(history_url(options_), {"digests", {}});
      // A history with faults may have files that cannot be read; their text counts as it is.
      if (answer.failure && history().faults().empty()) {
        throw error_of(*answer.failure, "reading the revisions of " + file_.string());
      }
      digests_ = std::move(answer.digests);
    }
    auto text = text_of_files(history(), revision);
    if (const auto found = digests_->find(revision); found != digests_->end()) {
      text.up = found->second;
    }
    text.late = OutOfOrder::ignored;
    return text;
  }

  std::vector<fs::path> settings() override {
    history();
    return {file_, environment_};
  }

  std::optional<Failure> not_kept(Remains remains, const Location& asked_at) override {
    return not_kept_by_environment(remains, asked_at);
  }

  std::string command() const override { return "\"upgrade --sql\""; }

  std::vector<OfflineScript> scripts(const Engine& engine) override {
    std::string order;
    for (const auto& revision : history().ordered()) {
      order += (order.empty() ? "" : " ") + revision.id;
    }
    auto answer = ask(stand_in_for(engine), {"scripts", {{"revisions", order}}});
    if (answer.failure) {
      throw error_of(*answer.failure, "writing the SQL of the revisions");
    }
    return std::move(answer.scripts);
  }

  bool has_branches() override { return true; }

  std::vector<fs::path> create(const NewRevision& revision) override {
    history();
    const WorkerRequest request{"create",
                                {{"message", revision.name},
                                 {"id", revision.id},
                                 {"parents", join(revision.parents, " ")},
                                 {"autogenerate", revision.autogenerate ? "yes" : ""}}};
    std::unique_ptr<Worker> worker;
    const bool looks_at_database = revision.autogenerate || runs_environment_;
    const auto& url = looks_at_database ? revision.at_head().url() : history_url(options_);
    const auto answer = ask_learning(
        worker, [&](const std::optional<Learnt>& learnt) { return start(url, looks_at_database, learnt); },
        request);
    if (answer.failure) {
      throw error_of(*answer.failure, "creating a revision of " + file_.string());
    }
    return {answer.files.begin(), answer.files.end()};
  }

  std::unique_ptr<AlembicSession> session(Database& database) {
    return std::make_unique<AlembicSession>(
        database,
        [this, &database](const std::optional<Learnt>& learnt) {
          return start(database.url(), true, learnt);
        },
        parked_, history());
  }

  /// What a worker answers that may touch no database.
  WorkerAnswer ask(const Url& url, const WorkerRequest& request) {
    std::unique_ptr<Worker> worker;
    return ask_learning(
        worker, [&](const std::optional<Learnt>& learnt) { return start(url, false, learnt); }, request);
  }

  void read_history() {
    // The files are read with the variables that env.py would have, since they may import the application.
    auto answer = ask(history_url(options_), {"history", {}});
    if (answer.failure) {
      throw error_of(*answer.failure, "reading the revisions of " + file_.string());
    }
    // What a file that cannot be read would have is not known.
    if (answer.faults.empty()) {
      declare_irreversible(options_.irreversible, options_.irreversible_at, {file_.string(), 0},
                           [&](const std::string& id) { return find(answer.revisions, id); });
    }
    has_metadata_ = answer.has_metadata;
    runs_environment_ = answer.runs_environment;
    environment_ = answer.environment;
    history_.emplace(std::move(answer.revisions), std::move(answer.faults));
  }

  /// A worker for the database, or with `has_database` false for its dialect only. What is learnt is known to
  /// all workers from then on.
  std::unique_ptr<Worker> start(const Url& url, bool has_database, const std::optional<Learnt>& learnt);
  /// The process that forks the workers; the variables are those that Python reads when it starts, too.
  ForkServer& parent(const std::map<std::string, std::string>& environment);

  AlembicOptions options_;
  fs::path file_;
  std::mutex digests_mutex_;
  std::optional<std::map<std::string, std::string>> digests_;
  std::mutex history_mutex_;
  std::optional<History> history_;
  bool has_metadata_ = false;
  bool runs_environment_ = false;  ///< for each new revision
  fs::path environment_;           ///< env.py
  // What workers have found out, for those after them; walks on several engines may run side by side.
  std::mutex learnt_mutex_;
  std::map<std::string, Learnt> learnt_;  ///< by the address's scheme
  std::mutex parents_mutex_;
  std::string python_;
  std::map<std::map<std::string, std::string>, std::unique_ptr<ForkServer>> parents_;
  ParkedWorkers parked_;  ///< children of the parents
};

ForkServer& AlembicMigrator::parent(const std::map<std::string, std::string>& environment) {
  const std::scoped_lock lock(parents_mutex_);
  auto& parent = parents_[environment];
  if (parent) {
    return *parent;
  }
  std::string tried;
  for (const auto& python :
       python_.empty() ? interpreters_for(file_, options_.python) : std::vector{python_}) {
    parent = start_worker_parent({python, file_.parent_path(), environment, options_.passed});
    if (parent) {
      python_ = python;
      return *parent;
    }
    tried += (tried.empty() ? "" : ", ") + python;
  }
  throw environment_error(tried.empty() ? "there is no Python to run " + file_.string() + " with"
                                        : "no Alembic is installed for " + tried,
                          "install Alembic for one of them, or name the project's interpreter: python = "
                          "\"...\" under [suite.history] in migrate.toml, or --python");
}

std::unique_ptr<Worker> AlembicMigrator::start(const Url& url, bool has_database,
                                               const std::optional<Learnt>& learnt) {
  const auto variables = templates_for(options_, url);
  WorkerSettings settings;
  settings.opening.ini = file_.string();
  settings.opening.database = options_.database;
  settings.opening.dialect_url = to_text(url);
  if (has_database) {
    settings.opening.url = to_text(url);
  }
  for (const auto& [name, value] : variables) {
    settings.opening.environment.push_back(name);
  }
  for (const auto& [name, value] : fill_environment(options_.x, url)) {
    settings.opening.x.push_back(name + "=" + value.value_or(""));
  }
  {
    const std::scoped_lock lock(learnt_mutex_);
    auto& known = learnt_[url.scheme];
    known = learnt.value_or(known);
    settings.opening.learnt = known;
  }
  settings.opening.variables = fill_environment(variables, url);
  settings.time_limit = options_.time_limit;
  settings.secrets = Secrets(url, variables).also(options_.x);
  settings.passed = options_.passed;
  return Worker::start(parent(without_templates(variables)), settings);
}

}  // namespace

std::unique_ptr<Migrator> make_alembic_migrator(AlembicOptions options) {
  return std::make_unique<AlembicMigrator>(std::move(options));
}

}  // namespace harness
