#include <algorithm>
#include <set>

#include "plug_ins.hpp"
#include <harness/core/files.hpp>
#include <harness/engine/script.hpp>

namespace {

using namespace harness;

constexpr const char* up_ending = ".up.sql";
constexpr const char* down_ending = ".down.sql";

/// The files of a folder in the order of their names, each revision following the one before it.
History read_history(const std::filesystem::path& folder) {
  std::set<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(up_ending)) {
      ids.insert(name.substr(0, name.size() - std::string(up_ending).size()));
    }
  }
  std::vector<Revision> revisions;
  for (const auto& id : ids) {
    Revision revision;
    revision.id = id;
    if (!revisions.empty()) {
      revision.parents = {revisions.back().id};
    }
    revision.up = {(folder / (id + up_ending)).string(), 1};
    if (const auto down = folder / (id + down_ending); is_file(down)) {
      revision.down = Location{down.string(), 1};
    }
    revisions.push_back(revision);
  }
  return History(revisions);
}

class LedgerSession : public MigratorSession {
 public:
  LedgerSession(const History& history, Database& database) : history_(history), database_(database) {}

  std::optional<Failure> prepare() override {
    try {
      session().execute("CREATE TABLE IF NOT EXISTS ledger (revision TEXT PRIMARY KEY)");
    } catch (const SqlError& error) {
      return failure_of(error);
    }
    return std::nullopt;
  }

  StepResult move(const Edge& edge) override {
    const Stopwatch watch;
    const bool is_up = edge.direction == Direction::up;
    StepResult step{edge.revision, edge.direction, prepare()};
    if (step.failure) {
      return step;
    }
    const auto& revision = *history_.find(edge.revision);
    const auto file = is_up ? revision.up.file : revision.down.value().file;
    try {
      session().execute("BEGIN");
      for (const auto& statement : split_file(database_.engine(), read_file(file), file)) {
        run_statement(session(), statement, file);
      }
      session().query(is_up ? "INSERT INTO ledger VALUES ($1)" : "DELETE FROM ledger WHERE revision = $1",
                      {edge.revision});
      session().execute("COMMIT");
    } catch (const SqlError& error) {
      step.failure = failure_of(error, file);
      if (session().in_transaction()) {
        session().execute("ROLLBACK");
      }
    }
    step.elapsed = watch.elapsed();
    return step;
  }

  CallResult call(Verb verb, const std::string& target) override {
    const Stopwatch watch;
    CallResult result;
    result.failure = prepare();
    if (!result.failure) {
      const auto wanted = up_to(target);
      verb == Verb::stamp ? stamp(wanted) : go(verb, wanted, result);
    }
    result.elapsed = watch.elapsed();
    return result;
  }

  std::set<std::string> current() override { return history_.heads_of(applied()); }
  Bookkeeping bookkeeping() override { return {{"", {{"ledger"}}}}; }
  void disconnect() override { session_.reset(); }

 private:
  Session& session() {
    if (!session_) {
      session_ = database_.connect();
    }
    return *session_;
  }

  std::set<std::string> applied() {
    std::set<std::string> ids;
    if (!session().query("SELECT 1 FROM sqlite_schema WHERE name = 'ledger'").rows.empty()) {
      for (const auto& row : session().query("SELECT revision FROM ledger").rows) {
        ids.insert(row.at(0).value());
      }
    }
    return ids;
  }

  /// The revisions that are applied where the database is at a target.
  std::vector<std::string> up_to(const std::string& target) const {
    if (target == "base" || history_.heads().empty()) {
      return {};
    }
    return history_.up_to(target == "head" ? history_.heads().front() : target);
  }

  void stamp(const std::vector<std::string>& wanted) {
    session().execute("DELETE FROM ledger");
    for (const auto& id : wanted) {
      session().query("INSERT INTO ledger VALUES ($1)", {id});
    }
  }

  void go(Verb verb, std::vector<std::string> wanted, CallResult& result) {
    const auto before = applied();
    std::vector<Edge> edges;
    if (verb == Verb::upgrade) {
      for (const auto& id : wanted) {
        edges.push_back({id, Direction::up});
      }
    } else {
      for (const auto& revision : history_.ordered()) {
        if (std::find(wanted.begin(), wanted.end(), revision.id) == wanted.end()) {
          edges.insert(edges.begin(), {revision.id, Direction::down});
        }
      }
    }
    for (const auto& edge : edges) {
      if (before.contains(edge.revision) == (verb == Verb::downgrade) && !result.failure) {
        result.steps.push_back(move(edge));
        result.failure = result.steps.back().failure;
      }
    }
  }

  const History& history_;
  Database& database_;
  std::unique_ptr<Session> session_;
};

class LedgerTool : public Migrator {
 public:
  explicit LedgerTool(const std::filesystem::path& folder) : history_(read_history(folder)) {}

  std::string name() const override { return "ledger"; }
  const History& history() override { return history_; }
  Reach reach() const override { return Reach::this_process; }
  std::unique_ptr<MigratorSession> open(Database& database) override {
    return std::make_unique<LedgerSession>(history_, database);
  }
  std::string preview(const Engine& /*engine*/, const std::string& from,
                      const std::string& /*target*/) override {
    if (!from.empty()) {
      throw usage_error("the ledger tells the SQL of a whole history only", "leave out where it begins");
    }
    std::string sql;
    for (const auto& revision : history_.ordered()) {
      sql += read_file(revision.up.file);
    }
    return sql;
  }

 private:
  History history_;
};

}  // namespace

std::unique_ptr<Migrator> make_ledger_tool(const std::filesystem::path& folder) {
  return std::make_unique<LedgerTool>(folder);
}
