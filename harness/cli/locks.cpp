#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include <harness/cli/commands.hpp>
#include <harness/cli/comparing.hpp>
#include <harness/cli/find_revision.hpp>
#include <harness/cli/one_history.hpp>
#include <harness/cli/scale.hpp>
#include <harness/cli/target.hpp>
#include <harness/engine/failure.hpp>
#include <harness/report/lock_text.hpp>
#include <harness/run/shown_texts.hpp>
#include <harness/walk/walker.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(The history is run on an ephemeral database whose tables are filled with made rows, and each statement's
transaction is asked what it has locked, read and written anew. Shown is what was there before the revision, since
nobody waits for what it has made itself: the tables that others cannot use, and those of which all rows are read.
Locks are held until the transaction ends. What cannot be in one (CONCURRENTLY, VACUUM, REINDEX SCHEMA) is watched from
another connection while it runs.

SQLite has one lock for all who write (RESERVED): told is which statement took it, and for how long. At the COMMIT of a
file that is not in WAL mode readers wait as well.

With --scale the tables that a revision touches are multiplied to 1,000, 10,000 and 100,000 rows, its way up is run
three times over each, and every statement is told to be constant, linear or worse, by counters that are the same each
time: rows, blocks, bytes of the server's log. The times are those of this machine; what they come to at the sizes in
[suite.sizes] is told with an interval for their scatter.

`migrate test` judges the same: --only locks, or locks = "all" in [[suite]]; with --since the branch's revisions.

Examples:
  migrate locks                              # of the history here
  migrate locks db/migrations@0042           # one revision
  migrate locks db/migrations@0042 --all     # also weak locks, indexes and sequences
  migrate locks db/migrations@0042 --scale   # how its statements grow with the rows)";

struct LocksOptions {
  OneHistory history;
  std::string named;
  bool all = false;
  ScaleOptions scale;
  std::string output;
};

std::string heading(const History& history, const std::string& id) {
  const auto* revision = history.find(id);
  return id + (revision->name.empty() ? "" : " " + revision->name) + "\n";
}

std::string text_of(const Evidence& evidence, const RowVisit& visit, bool all) {
  if (!visit.up_locks) {
    return visit.up_refused
               ? "  not measured: the way up fails with rows: " + visit.up_refused->failure.message + "\n"
               : "  not measured: the way up fails, see `migrate test`\n";
  }
  auto locks = all ? *visit.up_locks : without_own_tables(evidence, *visit.up_locks);
  make_fit_to_show(std::filesystem::current_path(), locks);
  const auto text = lock_text(locks, all);
  return text.empty() ? "  nothing that others wait for\n" : text;
}

std::vector<const RowVisit*> chosen_visits(const Evidence& evidence, const Selection& selection) {
  std::vector<const RowVisit*> visits;
  if (evidence.rows) {
    for (const auto& visit : evidence.rows->visits) {
      if (selection.has(visit.revision)) {
        visits.push_back(&visit);
      }
    }
  }
  return visits;
}

/// A usage Error if nothing could be measured: where the tool does not begin, or the engine cannot say.
void require_measured(const Evidence& evidence, const std::vector<const RowVisit*>& visits,
                      const std::string& engine) {
  if (evidence.broken_start) {
    throw usage_error("the history's tool cannot begin: " + evidence.broken_start->message,
                      "see `migrate test`");
  }
  const bool went_up_unmeasured = std::any_of(
      visits.begin(), visits.end(), [](const RowVisit* visit) { return visit->up && !visit->up_locks; });
  if (!evidence.rows || went_up_unmeasured) {
    throw usage_error("the engine " + engine + " does not say what a statement of this tool locks",
                      "name another one: --engine postgres");
  }
  if (visits.empty()) {
    throw usage_error("the history does not go up to this revision",
                      "see `migrate test` for what is wrong with it");
  }
}

/// A usage Error where the engine cannot say how statements grow.
void require_scalable(const std::vector<const RowVisit*>& visits, const std::string& engine) {
  const bool is_writer_alone = std::any_of(visits.begin(), visits.end(), [](const RowVisit* visit) {
    return visit->up_locks && visit->up_locks->writer;
  });
  if (is_writer_alone) {
    throw usage_error("the engine " + engine + " does not say what a statement reads and writes",
                      "leave --scale out, or name another engine: --engine postgres");
  }
}

int locks(const Registry& registry, LocksOptions options) {
  require_possible(options.scale, options.all);
  auto& chosen = options.history;
  if (!options.named.empty()) {
    chosen.take(options.named, "locks");
  }
  auto suite = chosen.open(registry);
  const auto& history = suite.migrator->history();
  require_walkable(history);
  suite.rows = true;
  suite.locks.judged = LockPolicy::Judged::all;
  WalkOptions walk_options;
  walk_options.selection.routes = {Route::rows};
  walk_options.selection.whole_suite = false;
  if (!chosen.revision.empty()) {
    walk_options.selection.revisions = {find_revision(history, chosen.revision).id};
  }
  auto engine_options = chosen.engine_options();
  engine_options.logs_all = options.scale.is_asked_for || options.all;
  Engines engines(registry, engine_options);
  auto& engine = engines.get(chosen.engine_of(suite));
  const auto evidence = walk(suite, engine, walk_options);
  const auto visits = chosen_visits(evidence, walk_options.selection);
  require_measured(evidence, visits, engine.name());
  if (options.scale.is_asked_for) {
    require_scalable(visits, engine.name());
  }
  if (options.scale.is_asked_for) {
    return write_scale({suite, engine, walk_options, evidence, visits}, options.scale, options.output);
  }
  std::string text;
  bool is_whole = true;
  for (const auto* visit : visits) {
    text += (text.empty() ? "" : "\n") + heading(history, visit->revision) +
            text_of(evidence, *visit, options.all);
    is_whole = is_whole && visit->up_locks;
  }
  write_output(options.output, text);
  return is_whole ? 0 : 1;
}

}  // namespace

void add_locks(Command& app, Context& context) {
  auto command = app.add_command("locks", "print what the statements of a revision lock");
  auto options = std::make_shared<LocksOptions>();
  command
      .add_option("history", options->named,
                  "a folder with migrations (FOLDER@REVISION: this revision alone)")
      .type_name("FOLDER");
  options->history.add_to(command);
  command.add_option("--revision", options->history.revision, "of this revision alone; default: of all")
      .type_name("REVISION");
  command.add_flag("--all", options->all,
                   "also weak locks, those on indexes and sequences, and bytes of the log");
  add_scale_options(command, options->scale);
  command.add_option("--output,-o", options->output, "write to this file").type_name("FILE");
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return locks(context.registry, *options); };
  });
}

}  // namespace harness::cli
