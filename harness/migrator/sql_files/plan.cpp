#include <utility>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/plan.hpp>
#include <harness/migrator/sql_files/target.hpp>

namespace harness::sql_files {
namespace {

std::optional<Failure> changed_file(const HistoryFiles& loaded, const std::string& engine,
                                    const Applied& applied) {
  for (const auto& [id, checksum] : applied) {
    const auto found = find_script(loaded, {id, Direction::up}, engine);
    if (found.script != nullptr && checksum_of(loaded, id, engine) != checksum) {
      return Failure{"the file of revision " + id + " has changed since it was applied",
                     "",
                     "",
                     {found.script->file, 0},
                     "restore it and write a new revision, or accept the change by stamping the database's "
                     "current revision"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Failure> unknown_revision(const HistoryFiles& loaded, const std::set<std::string>& applied) {
  for (const auto& id : applied) {
    if (loaded.find(id) == nullptr) {
      return Failure{"the database is at revision " + id + ", which no file has",
                     "",
                     "",
                     {loaded.folder, 0},
                     "restore its file, or stamp the revision that the schema really is at"};
    }
  }
  return std::nullopt;
}

Plan plan_upgrade(const HistoryFiles& loaded, const std::string& engine, const Applied& applied,
                  const std::vector<std::string>& targets) {
  const auto ids = ids_of(applied);
  if (auto failure = unknown_revision(loaded, ids)) {
    return {{}, std::move(failure)};
  }
  if (auto failure = changed_file(loaded, engine, applied)) {
    return {{}, std::move(failure)};
  }
  Plan plan;
  const auto& history = loaded.history;
  const auto wanted = closure(history, targets);
  for (const auto& revision : history.ordered()) {
    if (!wanted.contains(revision.id) || applied.contains(revision.id)) {
      continue;
    }
    const auto above = followers(history, ids, revision.id);
    if (!above.empty()) {
      return {
          {},
          Failure{
              "revision " + revision.id + " is not applied, but " + *above.begin() + ", which follows it, is",
              "", "", revision.up, "it was added later: give it an id after the applied ones, or stamp it"}};
    }
    plan.edges.push_back({revision.id, Direction::up});
  }
  return plan;
}

Plan plan_downgrade(const HistoryFiles& loaded, const std::string& engine, const Applied& applied,
                    const std::vector<std::string>& targets) {
  const auto& history = loaded.history;
  auto going = ids_of(applied);
  if (auto failure = unknown_revision(loaded, going)) {
    return {{}, std::move(failure)};
  }
  if (!targets.empty()) {
    std::set<std::string> above = going;
    for (const auto& target : targets) {
      if (!applied.contains(target)) {
        return {{},
                Failure{"revision " + target + " is not applied, so there is no way down to it",
                        "",
                        "",
                        {},
                        "the database is at " + join({going.begin(), going.end()}, ", ")}};
      }
      above = followers(history, above, target);
    }
    going = std::move(above);
  }
  Plan plan;
  for (auto revision = history.ordered().rbegin(); revision != history.ordered().rend(); ++revision) {
    if (!going.contains(revision->id)) {
      continue;
    }
    // Checked before anything moves: half a way down is of no use.
    const Edge edge{revision->id, Direction::down};
    if (auto found = find_script(loaded, edge, engine); found.failure) {
      return {{}, std::move(found.failure)};
    }
    plan.edges.push_back(edge);
  }
  return plan;
}

}  // namespace harness::sql_files
