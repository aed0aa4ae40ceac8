#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include <harness/cli/commands.hpp>
#include <harness/cli/comparing.hpp>
#include <harness/cli/find_revision.hpp>
#include <harness/cli/one_history.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/text.hpp>
#include <harness/escape/sql.hpp>
#include <harness/report/ran_text.hpp>
#include <harness/run/shown_texts.hpp>
#include <harness/snapshot/operand.hpp>
#include <harness/snapshot/require_success.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(The history is run on an empty ephemeral database up to the revisions before this one; then it goes up and
down, and what its tool has sent to the database is printed as SQL, with the places that asked for it. What the
tool ran for itself (transactions, its version table, questions about the schema) is left out without --all.

SQL that a command of a tool in another process runs is seen on PostgreSQL, and there not on a server of another
machine.

Examples:
  migrate show 4f2a9c                         # of the history here
  migrate show db/migrations@0042 --engine sqlite
  migrate show 4f2a9c --way up > 4f2a9c.sql)";

struct ShowOptions {
  OneHistory history;
  std::string named;
  std::string way = "both";
  bool all = false;
  bool times = false;
  std::string output;
};

std::string heading(const Revision& revision, const char* way, const Location& place) {
  const auto named = revision.id + (revision.name.empty() ? "" : " " + revision.name) + ", " + way;
  return sql_comment(named + (place.file.empty()
                                  ? ""
                                  : ": " + fit_to_show(std::filesystem::current_path(), to_string(place))));
}

/// Brings a new database to where the revision's way up can begin.
void go_before(Workplace& workplace, const Revision& revision) {
  constexpr const char* refused = "the history does not go up to the revisions before it";
  constexpr const char* hint = "see `migrate test` for what is wrong with them";
  auto& tool = workplace.tool();
  require_success(tool.prepare(), refused, hint);
  for (const auto* before : {&revision.parents, &revision.dependencies}) {
    for (const auto& id : *before) {
      require_success(tool.call(Verb::upgrade, id).failure, refused, hint);
    }
  }
}

class Showing {
 public:
  Showing(const ShowOptions& options, Workplace& workplace) : options_(options), workplace_(workplace) {}

  /// The exit code.
  int go(const Revision& revision) {
    const bool wants_up = options_.way != "down";
    if (!move({revision.id, Direction::up}, wants_up ? heading(revision, "up", revision.up) : "")) {
      return 1;
    }
    if (options_.way == "up") {
      return 0;
    }
    const auto reason = no_way_back(revision);
    if (!revision.down || reason) {
      text_ += heading(revision, "down", revision.up) +
               sql_comment("no way down" + (reason ? ": " + *reason : ""));
      return 0;
    }
    return move({revision.id, Direction::down}, heading(revision, "down", *revision.down)) ? 0 : 1;
  }

  const std::string& text() const { return text_; }
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  /// Whether it went through; what it ran is shown under `heading`, if there is one.
  bool move(const Edge& edge, const std::string& heading) {
    auto step = workplace_.tool().move(edge);
    make_fit_to_show(std::filesystem::current_path(), step.ran);
    if (!heading.empty() || step.failure) {
      auto ran = ran_text(step.ran, {options_.all, options_.times});
      text_ += (text_.empty() ? "" : "\n") + heading + (ran.empty() ? "-- nothing was seen\n" : ran);
    }
    failure_ = step.failure;
    return !failure_;
  }

  const ShowOptions& options_;
  Workplace& workplace_;
  std::string text_;
  std::optional<Failure> failure_;
};

int show(const Registry& registry, ShowOptions options) {
  auto& chosen = options.history;
  if (options.named.find('@') != std::string::npos && history_place(options.named)) {
    chosen.take(options.named, "show");
  } else {
    chosen.revision = options.named;
  }
  const auto suite = chosen.open(registry);
  const auto& history = suite.migrator->history();
  require_walkable(history);
  const auto& revision = find_revision(history, chosen.revision);
  Engines engines(registry, chosen.engine_options());
  auto& engine = engines.get(chosen.engine_of(suite));
  Workplace workplace(suite, engine, reach_of(suite, engine.name()));
  go_before(workplace, revision);
  Showing showing(options, workplace);
  const int code = showing.go(revision);
  write_output(options.output, showing.text());
  if (showing.failure()) {
    report({{}, showing.failure()});
  }
  return code;
}

}  // namespace

void add_show(Command& app, Context& context) {
  auto command = app.add_command("show", "print the SQL that a revision really runs");
  auto options = std::make_shared<ShowOptions>();
  command
      .add_option("revision", options->named,
                  "its id, or the beginning of it; FOLDER@REVISION: of that history")
      .type_name("REVISION")
      .required();
  options->history.add_to(command);
  command.add_option("--way", options->way, "up, down or both (the default)")
      .type_name("WAY")
      .one_of({"up", "down", "both"});
  command.add_flag("--all", options->all, "also what the tool ran for itself");
  command.add_flag("--times", options->times, "also how long each statement took");
  command.add_option("--output,-o", options->output, "write to this file").type_name("FILE");
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return show(context.registry, *options); };
  });
}

}  // namespace harness::cli
