#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/run/run.hpp>

namespace harness {
namespace {

bool has_any(const Suite& suite, const std::set<std::string>& revisions) {
  const auto& history = suite.migrator->history();
  return std::any_of(revisions.begin(), revisions.end(),
                     [&](const std::string& id) { return history.find(id) != nullptr; });
}

/// A usage Error for a revision that no suite has.
void require_revisions(const std::vector<Suite>& suites, const std::set<std::string>& revisions) {
  for (const auto& revision : revisions) {
    if (std::none_of(suites.begin(), suites.end(),
                     [&](const Suite& suite) { return has_any(suite, {revision}); })) {
      throw usage_error("no suite has a revision \"" + revision + "\"", "see `migrate list`");
    }
  }
}

/// A usage Error for a pattern that matches no file of statements: nothing would be looked at.
void require_statements(const std::vector<Suite>& suites) {
  for (const auto& suite : suites) {
    find_statement_files(suite.statements.patterns);
  }
}

/// What --revision or --since leaves of a suite.
Selection selection_of(const Suite& suite, const RunOptions& options) {
  Selection selection;
  if (!options.revisions.empty()) {
    selection.revisions = options.revisions;
    selection.whole_suite = false;
  } else if (suite.branch) {
    if (!suite.branch->all_for) {
      selection.revisions = {suite.branch->revisions.begin(), suite.branch->revisions.end()};
    }
    selection.routes = {Route::stairs, Route::fresh,       Route::model, Route::rows,
                        Route::twins,  Route::interrupted, Route::race,  Route::compat};
  }
  return selection;
}

/// A usage Error for versions of an engine on which no suite is tested.
void require_versions_used(const std::vector<Unit>& units, const EngineVersions& versions) {
  for (const auto& named : versions) {
    const auto& engine = named.first;
    if (std::none_of(units.begin(), units.end(), [&](const Unit& unit) { return unit.engine == engine; })) {
      throw usage_error("versions of " + engine + " are named, and no suite is tested on " + engine,
                        "name it with --engine, too, or see `migrate list` for the suites and their engines");
    }
  }
}

}  // namespace

std::string label_of(const Unit& unit) {
  return to_text(EngineLabel{unit.engine, unit.version});
}

std::vector<Unit> plan(const std::vector<Suite>& suites, const RunOptions& options) {
  require_revisions(suites, options.revisions);
  require_statements(suites);
  std::vector<Unit> units;
  for (const auto& suite : suites) {
    if (!options.revisions.empty() && !has_any(suite, options.revisions)) {
      continue;
    }
    for (const auto& engine : suite.engines) {
      if (options.engines.empty() || options.engines.contains(engine)) {
        const auto& versions = options.versions.contains(engine) ? options.versions : suite.versions;
        for (const auto& label : labels_of(engine, versions)) {
          units.push_back({&suite, engine, selection_of(suite, options)});
          units.back().version = label.version;
        }
      }
    }
  }
  if (units.empty()) {
    throw usage_error("nothing is left to test", "see `migrate list` for the suites and their engines");
  }
  require_versions_used(units, options.versions);
  return units;
}

}  // namespace harness
