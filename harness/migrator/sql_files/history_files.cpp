#include <algorithm>
#include <set>
#include <utility>

#include <harness/core/checksum.hpp>
#include <harness/core/error.hpp>
#include <harness/migrator/irreversible.hpp>
#include <harness/migrator/sql_files/history_files.hpp>
#include <harness/migrator/sql_files/layouts/choose_layout.hpp>
#include <harness/migrator/sql_files/prepares.hpp>

namespace harness::sql_files {
namespace {

void declare_irreversible(Folder& folder, const SqlFilesOptions& options) {
  harness::declare_irreversible(options.irreversible, options.irreversible_at, {options.folder.string(), 0},
                                [&](const std::string& id) {
                                  const auto found = std::find_if(
                                      folder.revisions.begin(), folder.revisions.end(),
                                      [&](const auto& scripted) { return scripted.revision.id == id; });
                                  return found == folder.revisions.end() ? nullptr : &found->revision;
                                });
}

/// What a project's own program does that sends the files of its tool, all in one transaction of its own.
void put_into_one_transaction(Script& script) {
  script.in_transaction = true;
  script.recorded = Recording::last;
  script.delivery = script.delivery == Delivery::cut ? Delivery::cut : Delivery::whole;
  script.fix =
      "one_transaction = true says that all files of a command are one transaction: run this statement "
      "elsewhere, "
      "or let the program commit before this file";
}

void put_into_one_transaction(Layout& layout, Folder& folder) {
  layout.sessions = Sessions::joined;
  layout.tolerates_end = true;
  for (auto& scripted : folder.revisions) {
    for (auto* scripts : {&scripted.up, &scripted.down}) {
      for (auto& script : *scripts) {
        put_into_one_transaction(script);
      }
    }
  }
}

/// The faults of scripts that cannot be read, each place named once.
class UnreadableFiles {
 public:
  explicit UnreadableFiles(std::vector<HistoryFault>& faults) : faults_(faults) {}

  void look_at(const ScriptedRevision& scripted) {
    const auto& id = scripted.revision.id;
    for (const auto& script : scripted.up) {
      take(id, script, "revision " + id);
    }
    for (const auto& script : scripted.down) {
      take(id, script, "the way down of revision " + id);
    }
    if (scripted.verify) {
      take(id, *scripted.verify, "the verification of revision " + id);
    }
  }

 private:
  void take(const std::string& id, const Script& script, const std::string& what) {
    const auto& refusal = script.refusal;
    if (refusal && !script.told_when_run && named_.insert(refusal->place).second) {
      faults_.push_back({"history/unreadable",
                         what + " cannot be run: " + refusal->message,
                         {id},
                         {refusal->place},
                         refusal->fix});
    }
  }

  std::vector<HistoryFault>& faults_;
  std::set<Location> named_;
};

}  // namespace

const ScriptedRevision* HistoryFiles::find(const std::string& id) const {
  const auto found = places.find(id);
  return found == places.end() ? nullptr : &revisions[found->second];
}

HistoryFiles load(const SqlFilesOptions& options) {
  auto chosen = choose_layout(options.folder, options.layout);
  auto folder = chosen.layout.read({options.folder, options.engines, options.variables});
  declare_irreversible(folder, options);
  UnreadableFiles unreadable(folder.faults);
  std::vector<Revision> graph;
  std::map<std::string, std::size_t> places;
  for (const auto& scripted : folder.revisions) {
    places.emplace(scripted.revision.id, graph.size());
    graph.push_back(scripted.revision);
    unreadable.look_at(scripted);
  }
  auto& layout = chosen.layout;
  layout.late = folder.late.value_or(layout.late);
  if (options.one_transaction) {
    put_into_one_transaction(layout, folder);
  }
  for (const auto& [dialect, statements] : folder.opens) {
    auto& opens = layout.opens[dialect];
    opens.insert(opens.end(), statements.begin(), statements.end());
  }
  return {options.folder.string(),     std::move(chosen),
          std::move(folder.revisions), History(std::move(graph), std::move(folder.faults)),
          std::move(folder.prepares),  std::move(places)};
}

FoundScript find_script(const HistoryFiles& loaded, const Edge& edge, const std::string& engine) {
  const auto* scripted = loaded.find(edge.revision);
  if (scripted == nullptr) {
    return {nullptr, Failure{"no file has the revision \"" + edge.revision + "\"", "", "", {}, ""}};
  }
  const auto& revision = scripted->revision;
  const bool up = edge.direction == Direction::up;
  if (const auto why = no_way_back(revision); why && !up) {
    return {nullptr, Failure{"revision " + revision.id + " is " + *why, "", "", revision.up, ""}};
  }
  const auto& scripts = up ? scripted->up : scripted->down;
  if (const auto* script = script_for(scripts, engine)) {
    const auto& refusal = script->refusal;
    return refusal ? FoundScript{nullptr, refusal, true} : FoundScript{script, std::nullopt};
  }
  const std::string way = up ? "up" : "down";
  const auto absent =
      up && !scripted->absent_up.empty() ? scripted->absent_up : "there is no " + way + " file";
  const std::string detail = scripts.empty() ? absent : "there is one for another engine only";
  return {nullptr, Failure{"revision " + revision.id + " has no way " + way + " on " + engine, "", "",
                           revision.up, detail}};
}

std::string checksum_of(const HistoryFiles& loaded, const std::string& revision, const std::string& engine) {
  const auto found = find_script(loaded, {revision, Direction::up}, engine);
  return found.script != nullptr ? checksum(found.script->text) : "";
}

std::vector<std::string> opening_of(const HistoryFiles& loaded, const SqlFilesOptions& options,
                                    const std::string& dialect) {
  std::vector<std::string> statements;
  const auto& opens = loaded.chosen.layout.opens;
  if (const auto own = opens.find(dialect); own != opens.end()) {
    statements = own->second;
  }
  statements.insert(statements.end(), options.session.begin(), options.session.end());
  return statements;
}

std::string beginnings_of(const HistoryFiles& loaded, const SqlFilesOptions& options,
                          const std::string& dialect) {
  auto statements = opening_of(loaded, options, dialect);
  const auto prepared = preparations_of(loaded, dialect);
  statements.insert(statements.begin(), prepared.begin(), prepared.end());
  std::string text;
  for (const auto& statement : statements) {
    text += statement + ";\n";
  }
  return text;
}

}  // namespace harness::sql_files
