#include <algorithm>
#include <iostream>
#include <memory>

#include <harness/cli/created.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/utf8.hpp>

namespace harness::cli {
namespace {

constexpr const char* examples =
    R"(Two branches that were written side by side leave a history with two heads. A merge is a revision that
follows both and does nothing of its own. It is for our own layout of SQL files and for Alembic: what other
tools have is one line. No file is ever written over.

Examples:
  migrate merge                   joins all heads
  migrate merge 8f3a 91bc --name "join prices and stock")";

struct MergeOptions {
  TargetOptions target;
  NewRevision revision;
};

void require_branches(Migrator& migrator) {
  auto* authoring = migrator.authoring();
  if (authoring == nullptr || !authoring->has_branches()) {
    const auto layout = layout_of(migrator);
    throw usage_error("histories of " + (layout ? layout->name : migrator.name()) +
                          " are one line: they have no heads to join",
                      "order the revisions by their numbers");
  }
}

void require_heads(const std::vector<std::string>& wanted, const History& history) {
  for (const auto& id : wanted) {
    if (std::find(history.heads().begin(), history.heads().end(), id) == history.heads().end()) {
      throw usage_error("\"" + id + "\" is no head of the history",
                        "heads are: " + join(history.heads(), ", "));
    }
  }
  if (wanted.size() == 1) {
    throw usage_error("one head alone cannot be joined", "heads are: " + join(history.heads(), ", "));
  }
}

int merge(const Registry& registry, const MergeOptions& options) {
  const auto suite = open_suite(registry, options.target);
  require_no_group(suite);
  auto revision = options.revision;
  require_branches(*suite.migrator);
  const auto& history = suite.migrator->history();
  require_walkable(history);
  require_heads(revision.parents, history);
  if (history.heads().size() < 2) {
    std::cout << "nothing to join: there is "
              << (history.heads().empty() ? "no revision"
                                          : "one head, " + printable_line(history.heads().front()))
              << "\n";
    return 0;
  }
  if (revision.parents.empty()) {
    revision.parents = history.heads();
  }
  if (revision.name.empty()) {
    revision.name = "merge " + join(revision.parents, " ");
  }
  return report_created(create_revision(*suite.migrator, revision));
}

}  // namespace

void add_merge(Command& app, Context& context) {
  auto command = app.add_command("merge", "write a revision that joins the heads of a history");
  auto options = std::make_shared<MergeOptions>();
  command.add_option("heads", options->revision.parents, "the heads to join; default: all").type_name("HEAD");
  options->target.add_history_to(command);
  command.add_option("--name", options->revision.name, "what the revision is called").type_name("NAME");
  command.add_option("--id", options->revision.id, "its number or id; default: the next one").type_name("ID");
  command.footer(examples);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return merge(context.registry, *options); };
  });
}

}  // namespace harness::cli
