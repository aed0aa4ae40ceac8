#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include <harness/branch/since.hpp>
#include <harness/branch/trees.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/history/branch.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

HistoryState state_of(Migrator& migrator) {
  HistoryState state;
  state.history = migrator.history();
  for (const auto& revision : state.history.all()) {
    state.texts.emplace(revision.id, revision_text(migrator, revision.id));
  }
  return state;
}

HistoryState state_in(const Suite& suite, const Trees& trees, const fs::path& copy,
                      const std::string& where) {
  try {
    return state_of(*open_in_copy(*suite.migrator, trees.root(), copy));
  } catch (Error& error) {
    throw error.during("reading the history of " + suite.name + " " + where +
                       "; without --since it is not looked at");
  }
}

/// Speaks of the working tree instead of the merged copy. What is not in it yet is no place to go to, and is
/// said to be on the target.
void move_home(HistoryFault& fault, const Trees& trees, const std::string& target) {
  const auto copy = (trees.merged() / "").string();
  const auto home = (trees.root() / "").string();
  replace_all(fault.message, copy, home);
  std::vector<Location> places;
  for (auto& place : fault.places) {
    replace_all(place.file, copy, home);
    if (fs::exists(place.file)) {
      places.push_back(place);
    } else {
      fault.message += " (" + place.file + " is on " + target + ")";
    }
  }
  fault.places = std::move(places);
}

/// The file that every revision depends on and that the branch changes; empty where there is none.
std::string changed_setting(const Suite& suite, const Trees& trees) {
  auto* sources = suite.migrator->source_files();
  auto files = sources == nullptr ? std::vector<fs::path>() : sources->settings();
  files.emplace_back(suite.place.file);
  for (const auto& preparation : suite.preparations) {
    files.emplace_back(preparation.place.file);
  }
  const auto changed =
      std::find_if(files.begin(), files.end(), [&](const fs::path& file) { return trees.changes(file); });
  return changed == files.end() ? "" : fs::proximate(*changed).string();
}

std::vector<std::string> ids_of(const History& history) {
  std::vector<std::string> ids;
  for (const auto& revision : history.ordered()) {
    ids.push_back(revision.id);
  }
  return ids;
}

Branch branch_of(const Suite& suite, const Trees& trees, const std::string& target) {
  Branch branch{target, ids_of(suite.migrator->history()), std::nullopt, {}};
  if (!open_in_copy(*suite.migrator, trees.root(), trees.base())) {
    branch.all_for = "its revisions are no files of this repository";
    return branch;
  }
  Parting parting;
  parting.target_name = target;
  parting.base = state_in(suite, trees, trees.base(), "at the merge base with " + target);
  parting.ours = state_of(*suite.migrator);
  if (trees.has_gone_on()) {
    parting.target = state_in(suite, trees, trees.target(), "on " + target);
    parting.merged = state_in(suite, trees, trees.merged(), "as it will be on " + target).history;
  } else {
    parting.target = parting.base;
  }
  branch.faults = merge_faults(parting);
  for (auto& fault : branch.faults) {
    move_home(fault, trees, target);
  }
  if (const auto file = changed_setting(suite, trees); !file.empty()) {
    branch.all_for = file + " is changed";
  } else {
    branch.revisions = touched(parting.base, parting.ours);
  }
  return branch;
}

/// What is walked of the merge. The trees stay as long as it does.
std::optional<Together> together_of(const Suite& suite, const std::shared_ptr<const Trees>& trees) {
  if (!trees->has_gone_on() || suite.branch->revisions.empty()) {
    return std::nullopt;
  }
  auto merged = open_in_copy(*suite.migrator, trees->root(), trees->merged());
  auto target = open_in_copy(*suite.migrator, trees->root(), trees->target());
  if (!merged || !target) {
    return std::nullopt;
  }
  return Together{std::move(merged), std::move(target), trees->merged(), trees->root(), trees};
}

/// What databases in use have run: the target's history. The trees stay as long as it does.
std::shared_ptr<Migrator> deployed_of(const Suite& suite, const std::shared_ptr<const Trees>& trees) {
  struct Copy {
    std::shared_ptr<const Trees> trees;
    std::unique_ptr<Migrator> history;
  };
  auto history = open_in_copy(*suite.migrator, trees->root(), trees->target());
  if (!history) {
    return nullptr;
  }
  auto copy = std::make_shared<Copy>(Copy{trees, std::move(history)});
  return {copy, copy->history.get()};
}

/// The folder that holds all that the history is read from; the root where that may be anything.
fs::path all_that_is_read(const Suite& suite, const SuiteSource& source, const fs::path& root) {
  const auto layout = layout_of(*suite.migrator);
  // sqitch's configuration may name folders elsewhere.
  const bool in_its_folder = suite.migrator->name() == "sql" && layout && layout->name != "sqitch";
  return in_its_folder && !source.history.path.empty() ? source.history.path : root;
}

/// The statements of the release that the target is, which runs while the branch's revisions are deployed.
void read_statements_of(Suite& suite, const Trees& trees, const std::string& target) {
  auto& statements = suite.statements;
  if (statements.patterns.empty()) {
    return;
  }
  statements.release = target;
  statements.target_has_gone_on = trees.has_gone_on();
  statements.files = find_statement_files(statements.patterns, trees.root(), trees.target());
}

/// Whether the history can be read at all; where it cannot, the run says so in its place.
bool is_readable(const Suite& suite) {
  try {
    suite.migrator->history();
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

void note_branch(std::vector<Suite>& suites, const std::vector<SuiteSource>& sources,
                 const std::string& target) {
  std::map<fs::path, std::vector<std::size_t>> by_repository;
  for (std::size_t at = 0; at < suites.size(); ++at) {
    if (is_readable(suites[at])) {
      by_repository[GitRepository(sources[at].folder).root()].push_back(at);
    }
  }
  for (const auto& [root, members] : by_repository) {
    std::vector<fs::path> folders;
    for (const auto at : members) {
      folders.push_back(all_that_is_read(suites[at], sources[at], root));
      const auto& patterns = suites[at].statements.patterns;
      std::transform(patterns.begin(), patterns.end(), std::back_inserter(folders), folder_of);
    }
    const bool all = std::find(folders.begin(), folders.end(), root) != folders.end();
    const auto trees = std::make_shared<const Trees>(GitRepository(root), target,
                                                     all ? std::vector<fs::path>() : std::move(folders));
    for (const auto at : members) {
      suites[at].branch = branch_of(suites[at], *trees, target);
      read_statements_of(suites[at], *trees, target);
      suites[at].together = together_of(suites[at], trees);
      suites[at].deployed = deployed_of(suites[at], trees);
    }
  }
}

}  // namespace harness
