#include <algorithm>

#include <harness/assemble/assemble.hpp>
#include <harness/baseline/baseline.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/ctest/declaration.hpp>
#include <harness/ctest/record.hpp>
#include <harness/report/words.hpp>

namespace harness::ctest {
namespace {

namespace fs = std::filesystem;

/// The tests of a unit, as they were listed when ctest started.
fs::path names_file(const fs::path& folder, const std::string& unit) {
  return folder / (unit + ".tests");
}

fs::path record_file(const fs::path& folder, const std::string& unit) {
  return folder / (unit + ".record");
}

/// CMake ends a bracket argument at the first bracket of its length.
std::string argument(const std::string& text) {
  std::string mark = "=";
  while (text.find("]" + mark + "]") != std::string::npos) {
    mark += "=";
  }
  return "[" + mark + "[" + text + "]" + mark + "]";
}

Suite suite_of(const Declaration& declaration, const Registry& registry) {
  auto sources = read_config(declaration.config);
  std::erase_if(sources, [&](const SuiteSource& source) { return source.name != declaration.suite; });
  if (sources.empty()) {
    throw usage_error("there is no suite called \"" + declaration.suite + "\"",
                      "migrate_add_suite takes the name of one in this file", {declaration.config.string()});
  }
  return std::move(assemble(sources, registry).front());
}

Unit unit_of(const Suite& suite, const EngineLabel& label) {
  Unit unit{&suite, label.engine};
  unit.version = label.version;
  return unit;
}

/// The suite's engines in their versions, or those of them that were asked for.
std::vector<Unit> units_of(const Declaration& declaration, const Suite& suite) {
  EngineVersions versions;
  const auto asked = engines_in(declaration.engines, versions);
  for (const auto& engine : asked) {
    if (!runs_on(suite, engine)) {
      throw usage_error("the suite " + suite.name + " does not run on " + engine,
                        "it runs on " + join(suite.engines, ", "), suite.place);
    }
  }
  std::vector<Unit> units;
  for (const auto& engine : asked.empty() ? suite.engines : asked) {
    for (const auto& label : labels_of(engine, versions.contains(engine) ? versions : suite.versions)) {
      units.push_back(unit_of(suite, label));
    }
  }
  return units;
}

/// Whether databases can be made there.
bool answers(Engine& engine) {
  try {
    engine.create(Reach::this_process);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// `missing`: a tool or a server is not installed, which is no failure.
TestOutcome could_not_run(const fs::path& folder, const Unit& unit, const Error& error, bool missing) {
  TestOutcome outcome{name_of(unit), missing ? Verdict::skipped : Verdict::failed, describe(error) + "\n"};
  write_record(record_file(folder, outcome.name), {outcome});
  return outcome;
}

/// What is judged after ctest has listed the tests is shown by the walk, and nothing is lost.
TestOutcome keep(const fs::path& folder, const Unit& unit, const SuiteResult& result,
                 const std::vector<TestOutcome>& tests) {
  const auto name = name_of(unit);
  const auto listed = split_lines(read_file(names_file(folder, name)));
  TestOutcome outcome{name, Verdict::passed,
                      to_text(count(result)) + " in " + to_text(result.elapsed) + "\n"};
  for (const auto& test : tests) {
    if (std::find(listed.begin(), listed.end(), test.name) == listed.end()) {
      outcome.text += test.text;
      outcome.verdict = test.verdict == Verdict::failed ? Verdict::failed : outcome.verdict;
    }
  }
  write_record(record_file(folder, name), tests);
  return outcome;
}

}  // namespace

std::string list_tests(const Declaration& declaration, const Registry& registry) {
  const auto suite = suite_of(declaration, registry);
  fs::create_directories(declaration.folder);
  std::string text;
  for (const auto& unit : units_of(declaration, suite)) {
    const auto name = name_of(unit);
    const auto tests = tests_of(unit, registry.checks, declaration.grain);
    const bool shares = !declaration.own_server && registry.engines.get(unit.engine)({})->server() != nullptr;
    text += "migrate_walks(" + argument(name) + " " + argument(label_of(unit)) +
            (shares ? " TRUE" : " FALSE") + ")\n";
    for (const auto& test : tests) {
      text += "migrate_shows(" + argument(name) + " " + argument(test) + ")\n";
    }
    write_file(names_file(declaration.folder, name), join(tests, "\n") + "\n");
  }
  return text;
}

TestOutcome walk(const Declaration& declaration, const std::string& engine, const std::optional<Url>& server,
                 const Registry& registry) {
  fs::remove(record_file(declaration.folder, declaration.suite + "." + engine));
  const auto suite = suite_of(declaration, registry);
  const auto unit = unit_of(suite, parse_engine_label(engine));
  RunOptions options;
  options.strict = declaration.strict;
  options.throw_away_server = true;
  std::optional<Baseline> baseline;
  if (!declaration.baseline.empty()) {
    baseline = read_baseline(declaration.baseline);
    options.revise = known_by(*baseline);
  }
  EngineOptions engine_options;
  engine_options.server = server;
  Engines engines(registry, engine_options);
  const auto result = test(unit, engines, registry, options, [](const Progress&) {});
  if (const auto& error = result.could_not_run) {
    // A server that was there and is gone is not one that is missing.
    const bool missing = error->kind() == ErrorKind::environment &&
                         (!server || answers(engines.get(unit.engine, unit.version)));
    return could_not_run(declaration.folder, unit, *error, missing);
  }
  auto outcome =
      keep(declaration.folder, unit, result, shown(result, unit, registry.checks, declaration.grain));
  outcome.text = result.engine_version + (server ? ", a server that suites share: " : ": ") + outcome.text;
  return outcome;
}

TestOutcome show(const fs::path& folder, const std::string& unit, const std::string& test) {
  for (const auto& kept : read_record(record_file(folder, unit))) {
    if (kept.name == test || kept.name == unit) {
      return kept;
    }
  }
  return {test, Verdict::failed, "nothing was judged for this test; run ctest again\n"};
}

}  // namespace harness::ctest
