#include <algorithm>
#include <memory>

#include <harness/assemble/assemble.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/outputs.hpp>
#include <harness/cli/select_suites.hpp>
#include <harness/engine/address.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(The whole history is run on an empty ephemeral database, the models on another, and the catalogs are
compared: what differs is a change of the models that no migration has yet, or one that they lack. This is
`migrate test --only model_parity`, without walking every revision down and up.

Exit codes: 0 no difference; 1 a difference, or the history does not go up; 2 usage, or a suite without
models; 3 could not run.

Examples:
  migrate check
  migrate check shop --engine postgres
  migrate create "what the models have" --autogenerate     writes it, with Alembic)";

struct CheckOptions {
  SuitesOptions suites;
  std::vector<std::string> names;
  std::vector<std::string> engines;
  std::string server;
  std::vector<std::string> formats;
  bool quiet = false;
  bool allow_roles = false;
};

/// The same checks, of which only what concerns head is asked: the way there, and the models.
Registry about_head(Registry registry) {
  for (auto& check : registry.checks) {
    if (check.name == "upgrade") {
      check.scopes = {Scope::suite};
      check.routes = {Route::fresh};
    }
  }
  return registry;
}

const Check& model_parity_of(const Registry& registry) {
  const auto found = std::find_if(registry.checks.begin(), registry.checks.end(),
                                  [](const Check& check) { return check.name == "model_parity"; });
  if (found == registry.checks.end()) {
    throw internal_error("there is no check model_parity");
  }
  return *found;
}

/// Those with models; a usage Error where a suite has none on any engine.
std::vector<Unit> with_models(const std::vector<Unit>& units, const Registry& registry) {
  const auto& parity = model_parity_of(registry);
  const auto has_models = [&](const Unit& unit) { return parity.applies(*unit.suite, unit.engine); };
  std::vector<Unit> kept;
  for (const auto& unit : units) {
    if (has_models(unit)) {
      kept.push_back(unit);
    } else if (std::none_of(units.begin(), units.end(), [&](const Unit& other) {
                 return other.suite == unit.suite && has_models(other);
               })) {
      throw usage_error("the suite " + unit.suite->name + " has no models to compare its history with",
                        "name what creates the schema: [[suite.model]] with metadata = true (Alembic), "
                        "sql = [\"schema.sql\"] or a command",
                        unit.suite->place);
    }
  }
  return kept;
}

int check(const Registry& registry, const CheckOptions& options) {
  auto sources = select_suites(options.suites.find(), options.names);
  RunOptions run_options;
  run_options.engines = take_engines(options.engines, options.server, run_options.versions, registry);
  run_options.only = {"history", "upgrade", "model_parity"};
  choose_engines(sources, run_options.engines, options.server, registry);
  run_options.allow_roles = options.allow_roles;
  auto suites = assemble(sources, registry);
  tell_where_histories(sources, registry);
  tell_why_engines(suites);
  for (auto& suite : suites) {
    suite.startups.clear();  // the application is not asked
  }
  const auto units = with_models(plan(suites, run_options), registry);
  EngineOptions engine_options;
  if (!options.server.empty()) {
    engine_options.server = read_address(options.server);
    require_taker(*engine_options.server, units, registry);
  }
  Outputs outputs(registry, options.formats,
                  options.quiet ? ReportStyle::Detail::findings_only : ReportStyle::Detail::normal);
  Engines engines(registry, engine_options);
  const auto result = run(units, engines, about_head(registry), run_options, outputs.reporters());
  outputs.finish();
  return exit_code_of(result);
}

void define(Command& command, CheckOptions& options) {
  command.add_option("suite", options.names, "suites to look at; default: all").type_name("SUITE");
  options.suites.add_to(command);
  add_engine_options(command, options.engines, options.server);
  command.add_flag("--allow-roles", options.allow_roles,
                   "with --server, allow revisions that create, alter or drop roles of that server");
  command.add_option("--format", options.formats, "a report, as `migrate test` writes it; repeatable")
      .type_name("FORMAT[=PATH]");
  command.add_flag("--quiet,-q", options.quiet, "on the console, only what differs");
}

}  // namespace

void add_check(Command& app, Context& context) {
  auto command = app.add_command("check", "report what the models have and the migrations lack");
  auto options = std::make_shared<CheckOptions>();
  define(command, *options);
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return check(context.registry, *options); };
  });
}

}  // namespace harness::cli
