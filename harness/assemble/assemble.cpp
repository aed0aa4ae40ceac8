#include <algorithm>
#include <set>
#include <utility>

#include <harness/assemble/assemble.hpp>
#include <harness/assemble/engine_choice.hpp>
#include <harness/assemble/engines.hpp>
#include <harness/assemble/group_of.hpp>
#include <harness/assemble/recognise.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/url_template.hpp>
#include <harness/engine/address.hpp>
#include <harness/model/command_model.hpp>
#include <harness/model/sql_model.hpp>

namespace harness {
namespace {

/// The thing of this name; an unknown one is an error at the place that names it.
template <typename Thing>
const Thing& named(const PluginTable<Thing>& shelf, const std::string& name, const Location& place) {
  try {
    return shelf.get(name);
  } catch (const Error& error) {
    throw usage_error(error.what(), error.hint(), place);
  }
}

/// The model source that an entry asks for; `migrator` knows the models of `metadata = true`.
ModelSource model_of(const SchemaSource& source, const SuiteSource& suite, Migrator& migrator) {
  if (!source.sql.empty()) {
    return sql_model(source.sql);
  }
  if (!source.command.empty()) {
    return command_model({source.command, source.environment, suite.folder, std::chrono::minutes(5),
                          suite.passed, source.prints_sql});
  }
  auto models = migrator.models();
  if (!models) {
    throw usage_error("metadata = true, but a history of kind " + migrator.name() + " knows no models",
                      "name SQL files with sql = [...], or a command", source.place);
  }
  return *models;
}

StartupEntry startup_of(const StartupSource& source, const SuiteSource& suite) {
  const auto start = [source, folder = suite.folder, passed = suite.passed](const Database& database) {
    Command command{fill_arguments(source.command, database.url()),
                    fill_environment(source.environment, database.url()), folder};
    command.passed = passed;
    const auto result = run(command);
    const Secrets secrets(database.url(), source.environment);
    return ProcessResult{result.exit_code, secrets.hide(result.output), secrets.hide(result.errors),
                         result.timed_out};
  };
  return {join(source.command, " "), start, source.place, source.engines};
}

/// The layout of SQL files; empty for another kind, and for files that cannot be read, which the run reports.
std::string layout_name_of(Migrator& migrator) {
  try {
    const auto layout = layout_of(migrator);
    return layout ? layout->name : "";
  } catch (const Error&) {
    return "";
  }
}

void choose_engines_of(Suite& suite, const SuiteSource& source, const std::string& kind,
                       const Registry& registry) {
  for (const auto& engine : source.engines) {
    try {
      require_engine(engine, source.versions, registry);
    } catch (const Error& error) {
      throw usage_error(error.what(), error.hint(), source.place);
    }
  }
  suite.versions = source.versions;
  const auto layout = source.engines.empty() ? layout_name_of(*suite.migrator) : "";
  auto choice = engine_choice_of(source, kind, layout, registry);
  suite.engines = std::move(choice.engines);
  suite.engines_reason = std::move(choice.reason);
}

void check_engine_limits(const Suite& suite) {
  const auto check = [&](const EngineNames& engines, const Location& place) {
    for (const auto& engine : engines) {
      if (std::find(suite.engines.begin(), suite.engines.end(), engine) == suite.engines.end()) {
        throw usage_error("this entry is for " + engine + ", which is not among the suite's engines",
                          "the suite runs on " + join(suite.engines, ", "), place);
      }
    }
  };
  for (const auto& stamp : suite.stamps) {
    check(stamp.engines, stamp.place);
  }
  for (const auto& counterpart : suite.same_as) {
    check(counterpart.engines, counterpart.place);
  }
  for (const auto& seed : suite.seeds) {
    check(seed.engines, seed.place);
  }
  for (const auto& startup : suite.startups) {
    check(startup.engines, startup.place);
  }
  for (const auto& script : suite.after) {
    check(script.engines, script.place);
  }
  for (const auto& tolerance : suite.tolerances) {
    check(tolerance.engines, tolerance.place);
  }
  for (const auto& model : suite.models) {
    check(model.engines, model.place);
  }
  const auto check_all = [&](const auto& entries) {
    for (const auto& entry : entries) {
      check(entry.engines, entry.place);
    }
  };
  check_all(suite.given.files);
  check_all(suite.given.samples);
  check_all(suite.given.recipes);
  check_all(suite.given.left);
}

/// Rows of a database that no engine of the suite can read would never be there.
void check_samples(const Suite& suite, const Registry& registry) {
  for (const auto& sample : suite.given.samples) {
    if (sample.address.empty()) {
      continue;
    }
    std::string engine;
    try {
      engine = engine_taking(read_address(sample.address), registry);
    } catch (const Error& error) {
      throw usage_error(error.what(), error.hint(), sample.place);
    }
    if (!runs_on(suite, engine)) {
      throw usage_error(
          "the sample is of a database for " + engine + ", which is not among the suite's engines",
          "the suite runs on " + join(suite.engines, ", "), sample.place);
    }
  }
}

std::vector<Preparation> preparations_of(const HistorySource& source) {
  std::vector<Preparation> preparations;
  if (!source.preamble.empty()) {
    preparations.push_back({read_text(source.preamble.string()), {source.preamble.string(), 0}});
  }
  for (const auto& statement : source.setup) {
    preparations.push_back({statement, source.place});
  }
  return preparations;
}

/// What a history without a configuration is compared with: the models that its own tool knows.
void add_own_models(Suite& suite) {
  try {
    if (auto models = suite.migrator->models()) {
      suite.models.push_back({std::move(*models), suite.place, {}});
    }
  } catch (const Error&) {
    // The history cannot be read: the run says so, in its place.
  }
}

/// The suite that a other history names. A usage Error where there is none of that name, or several and no
/// name.
SuiteSource same_as_source(const SameAsSource& counterpart) {
  auto sources =
      without_members(std::filesystem::is_directory(counterpart.path) ? find_suites(counterpart.path)
                                                                      : read_config(counterpart.path));
  std::vector<std::string> names;
  for (auto& source : sources) {
    if (source.name == counterpart.suite || (counterpart.suite.empty() && sources.size() == 1)) {
      return std::move(source);
    }
    names.push_back(source.name);
  }
  throw usage_error(counterpart.suite.empty()
                        ? counterpart.path.string() + " has several suites"
                        : "\"" + counterpart.suite + "\" is no suite of " + counterpart.path.string(),
                    "write suite = \"NAME\"; suites there are: " + join(names, ", "), counterpart.place);
}

Suite assemble(const SuiteSource& source, const Registry& registry);

/// What the other history declares of its own is not asked here: it may name us as its other history.
SameAsEntry twin_of(const SameAsSource& counterpart, const Suite& suite, const Registry& registry) {
  auto source = same_as_source(counterpart);
  source.same_as.clear();
  if (source.engines.empty()) {
    source.engines = suite.engines;
  }
  auto other = std::make_shared<Suite>(assemble(source, registry));
  if (std::none_of(suite.engines.begin(), suite.engines.end(),
                   [&](const std::string& engine) { return runs_on(*other, engine); })) {
    throw usage_error(other->name + " runs on none of the suite's engines",
                      "it runs on " + join(other->engines, ", "), counterpart.place);
  }
  return {std::move(other), counterpart.at, counterpart.place, counterpart.engines};
}

Suite assemble(const SuiteSource& source, const Registry& registry) {
  if (source.is_group()) {
    std::vector<Suite> members;
    for (const auto& member : source.members) {
      if (!member.same_as.empty()) {
        throw usage_error(
            "same_as is not looked at in a group, and " + member.name + " is a member of " + source.name,
            "write it in a [[suite]] of its own for the same history, beside the group",
            member.same_as.front().place);
      }
      members.push_back(assemble(member, registry));
    }
    return group_of(source, std::move(members));
  }
  HistorySource history = source.history;
  if (history.kind.empty()) {
    history.kind = recognised_kind(history, registry);
    history.recognised = true;
  }
  const auto& kind = named(registry.migrators, history.kind, history.place);
  Suite suite;
  suite.name = source.name;
  suite.place = source.place;
  suite.migrator = kind.open(history);
  choose_engines_of(suite, source, history.kind, registry);
  suite.preparations = preparations_of(source.history);
  for (const auto& model : source.models) {
    suite.models.push_back({model_of(model, source, *suite.migrator), model.place, model.engines});
  }
  if (history.recognised && source.models.empty()) {
    add_own_models(suite);
  }
  for (const auto& stamp : source.stamps) {
    suite.stamps.push_back(
        {model_of(stamp, source, *suite.migrator), stamp.revision, stamp.place, stamp.engines});
  }
  for (const auto& counterpart : source.same_as) {
    suite.same_as.push_back(twin_of(counterpart, suite, registry));
  }
  suite.seeds = source.seeds;
  suite.rows = source.rows.value_or(true);
  suite.given = source.given;
  suite.losses_are_declared = source.losses_are_declared;
  suite.locks = source.locks;
  suite.twins = source.twins;
  suite.interrupted = source.interrupted;
  suite.race = source.race;
  suite.race_rounds = source.race_rounds;
  suite.statements.patterns = source.statements;
  for (const auto& startup : source.startups) {
    suite.startups.push_back(startup_of(startup, source));
  }
  suite.tolerances = source.tolerances;
  suite.after = after_of(source);
  if (!source.owns.empty()) {
    suite.members.push_back({"", source.place, source.owns});
  }
  check_engine_limits(suite);
  check_samples(suite, registry);
  return suite;
}

}  // namespace

std::vector<Suite> assemble(const std::vector<SuiteSource>& sources, const Registry& registry) {
  std::vector<Suite> suites;
  std::set<std::string> names;
  for (const auto& source : sources) {
    for (const auto& one : one_for_each_database(located(source, registry), registry)) {
      suites.push_back(assemble(one, registry));
      if (!names.insert(one.name).second) {
        throw usage_error("two suites are called \"" + one.name + "\"", "give each suite a name of its own",
                          one.place);
      }
    }
  }
  return suites;
}

}  // namespace harness
