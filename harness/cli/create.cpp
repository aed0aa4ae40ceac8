#include <memory>
#include <optional>

#include <harness/cli/created.hpp>
#include <harness/cli/target.hpp>
#include <harness/run/run.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* examples =
    R"(The files are named and numbered as those that are there, in the layout of their tool. A new history begins
with --layout. No file is ever written over.

With --autogenerate, Alembic writes what its models have and an ephemeral database at head has not.

Examples:
  migrate create "add prices" --dir db/migrations
  migrate create first --dir db/migrations --layout goose
  migrate create "add prices" --autogenerate)";

struct CreateOptions {
  TargetOptions target;
  NewRevision revision;
  std::string parent;
  std::string engine;
};

/// What the new revision follows: the head, unless another one is asked for.
std::vector<std::string> parents_of(const CreateOptions& options, const History& history) {
  if (!options.parent.empty()) {
    if (history.find(options.parent) == nullptr) {
      throw usage_error("the history has no revision \"" + options.parent + "\"", "see `migrate history`");
    }
    return {options.parent};
  }
  if (history.heads().size() > 1) {
    throw usage_error("the history has several heads: " + join(history.heads(), ", "),
                      "join them first with `migrate merge`, or name the one to follow: --follow REVISION");
  }
  return history.heads();
}

/// An ephemeral database with the whole history applied.
class AtHead {
 public:
  AtHead(const Registry& registry, const Suite& suite, std::string engine)
      : engines_(registry, {}), suite_(suite), engine_(std::move(engine)) {}

  Database& get() {
    workplace_.emplace(suite_, engines_.get(engine_), Reach::other_processes);
    if (const auto failed = workplace_->upgrade().failure) {
      throw usage_error("the history does not go up to head: " + failed->message,
                        "fix it first; `migrate test` says more", failed->place);
    }
    return workplace_->database();
  }

 private:
  Engines engines_;
  const Suite& suite_;
  std::string engine_;
  std::optional<Workplace> workplace_;
};

int create(const Registry& registry, const CreateOptions& options) {
  const auto suite = open_suite(registry, options.target);
  require_no_group(suite);
  const auto& history = suite.migrator->history();
  require_walkable(history);
  auto revision = options.revision;
  if (history.find(revision.id) != nullptr) {
    throw usage_error("there is a revision \"" + revision.id + "\" already", "choose another --id");
  }
  revision.parents = parents_of(options, history);
  AtHead at_head(registry, suite, options.engine.empty() ? suite.engines.front() : options.engine);
  revision.at_head = [&]() -> Database& { return at_head.get(); };
  return report_created(create_revision(*suite.migrator, revision));
}

}  // namespace

void add_create(Command& app, Context& context) {
  auto command = app.add_command("create", "write the files of a new revision");
  auto options = std::make_shared<CreateOptions>();
  command.add_option("name", options->revision.name, "what the revision does").type_name("NAME").required();
  options->target.add_history_to(command);
  command.add_option("--id", options->revision.id, "its number or id; default: the next one").type_name("ID");
  command.add_option("--follow", options->parent, "the revision that it follows; default: the head")
      .type_name("REVISION");
  command.add_flag("--autogenerate", options->revision.autogenerate,
                   "write what the models have and the migrations lack (Alembic)");
  command
      .add_option("--engine", options->engine,
                  "the engine that models are compared on; default: the suite's first")
      .type_name("ENGINE");
  command.footer(examples);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return create(context.registry, *options); };
  });
}

}  // namespace harness::cli
