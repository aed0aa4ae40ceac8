#include <filesystem>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include <harness/blame/blame.hpp>
#include <harness/catalog/names.hpp>
#include <harness/check/comparison.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/comparing.hpp>
#include <harness/cli/one_history.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/run/shown_texts.hpp>
#include <harness/snapshot/require_success.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(The history is run on an empty ephemeral database, one revision after another, and the schemas are compared.
Printed are the revisions that made, changed, renamed or dropped the object or a part of it, with their files. The name is
the one that it has at the end, or had when it was there last; it is followed through renamings.

Examples:
  migrate blame orders                    # a table, with its columns, indexes and constraints
  migrate blame shop.orders.state         # a column
  migrate blame orders --dir db/migrations --engine sqlite)";

struct BlameOptions {
  OneHistory history;
  std::string object;
  std::string output;
};

/// The schema before the first revision and after each one.
std::vector<SchemaState> states_of(const Suite& suite, Workplace& workplace) {
  constexpr const char* refused = "the history does not go up";
  constexpr const char* hint = "see `migrate test` for what is wrong with it";
  require_success(workplace.tool().prepare(), refused, hint);
  auto last = workplace.snapshot_without_heads();
  std::vector<SchemaState> states{{"", *last.catalog}};
  for (const auto& revision : suite.migrator->history().ordered()) {
    throw_if_interrupted();
    require_success(workplace.tool().move({revision.id, Direction::up}).failure, refused, hint);
    last = workplace.snapshot_without_heads(&last);
    states.push_back({revision.id, *last.catalog});
  }
  return states;
}

std::string values_of(const Change& change) {
  std::vector<std::string> values;
  for (const auto& attribute : change.attributes) {
    values.push_back(attribute.attribute + " " + attribute.before.value_or("(none)") + " -> " +
                     attribute.after.value_or("(none)"));
  }
  return join(values, ", ");
}

/// "adds column public.orders.paid", "alters column public.orders.state: nullable yes -> no".
std::string line_of(const ChangeGroup& group) {
  const auto& change = group.head;
  const auto object = to_string(change.identity);
  switch (change.kind) {
    case ChangeKind::added:
      return "makes " + object;
    case ChangeKind::removed:
      return "drops " + object;
    case ChangeKind::altered:
      break;
  }
  const auto* name = change.attributes.size() == 1 ? &change.attributes.front() : nullptr;
  return name != nullptr && name->attribute == "name"
             ? "renames " + object + " to " + name->after.value_or("")
             : "alters " + object + ": " + values_of(change);
}

std::string text_of(const History& history, const BlamedRevision& blamed) {
  const auto* revision = history.find(blamed.revision);
  auto text = revision->id + (revision->name.empty() ? "" : " " + revision->name) + "  " +
              fit_to_show(std::filesystem::current_path(), to_string(revision->up)) + "\n";
  for (const auto& group : grouped(blamed.changes)) {
    text += "  " + fit_to_show(std::filesystem::current_path(), hanging(line_of(group), 4)) + "\n";
  }
  return text;
}

/// Names of the tables, for somebody who has mistyped one.
std::vector<std::string> known_names(const std::vector<SchemaState>& states) {
  std::set<std::string> known;
  for (const auto& state : states) {
    for (const auto& [identity, attributes] : state.catalog) {
      if (identity.kind == "table") {
        known.insert(identity.path.back());
      }
    }
  }
  return {known.begin(), known.end()};
}

int blame(const Registry& registry, const BlameOptions& options) {
  const auto suite = options.history.open(registry);
  const auto& history = suite.migrator->history();
  require_walkable(history);
  Engines engines(registry, options.history.engine_options());
  auto& engine = engines.get(options.history.engine_of(suite));
  Workplace workplace(suite, engine, reach_of(suite, engine.name()));
  const auto states = states_of(suite, workplace);
  std::string text;
  for (const auto& blamed : harness::blame(states, parts_of(options.object), as_told)) {
    text += (text.empty() ? "" : "\n") + text_of(history, blamed);
  }
  if (text.empty()) {
    throw usage_error("no revision has made an object \"" + options.object + "\"",
                      nearest_names(options.object, known_names(states)));
  }
  write_output(options.output, text);
  return 0;
}

}  // namespace

void add_blame(Command& app, Context& context) {
  auto command = app.add_command("blame", "print the revisions that made and changed an object");
  auto options = std::make_shared<BlameOptions>();
  command.add_option("object", options->object, "its name: orders, shop.orders, orders.state")
      .type_name("OBJECT")
      .required();
  options->history.add_to(command);
  command.add_option("--output,-o", options->output, "write to this file").type_name("FILE");
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return blame(context.registry, *options); };
  });
}

}  // namespace harness::cli
