#include <algorithm>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layout.hpp>
#include <harness/migrator/sql_files/next_number.hpp>
#include <harness/migrator/sql_files/psql_script.hpp>
#include <harness/migrator/sql_files/sqitch_config.hpp>
#include <harness/migrator/sql_files/sqitch_plan.hpp>

// sqitch: lib/App/Sqitch/Plan.pm for the plan, Plan/Change.pm for the files, Engine/pg.pm for psql.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The file of a change in one of the folders; that of a reworked one carries one of the tags.
fs::path file_of(const SqitchConfig& config, const fs::path& folder, const SqitchChange& change) {
  for (const auto& tag : change.rework_tags) {
    auto file = folder / (change.name + "@" + tag + "." + config.extension);
    if (fs::exists(file)) {
      return file;
    }
  }
  const auto tag = change.rework_tags.empty() ? "" : "@" + change.rework_tags.front();
  return folder / (change.name + tag + "." + config.extension);
}

class Reader {
 public:
  Reader(SqitchConfig config, const std::map<std::string, std::string>& variables)
      : config_(std::move(config)),
        plan_file_(config_.plan.string()),
        plan_(read_sqitch_plan(read_text(plan_file_), plan_file_)) {
    config_.variables.insert({"registry", "sqitch"});
    for (const auto& [name, value] : variables) {
      config_.variables[name] = value;
    }
  }

  Folder read() {
    Folder folder;
    for (std::size_t at = 0; at < plan_.changes.size(); ++at) {
      folder.revisions.push_back(revision(at));
      if (at > 0) {
        folder.revisions.back().revision.parents = {plan_.changes[at - 1].id};
      }
      conflicts(at, folder.faults);
    }
    return folder;
  }

 private:
  ScriptedRevision revision(std::size_t at) const {
    const auto& change = plan_.changes[at];
    ScriptedRevision scripted;
    auto& revision = scripted.revision;
    revision.id = change.id;
    revision.name = change.note;
    revision.up = {plan_file_, change.line};
    for (const auto& requirement : change.requires_) {
      if (const auto id = required_id(plan_, at, requirement); !id.empty()) {
        revision.dependencies.push_back(id);
      }
    }
    if (const auto file = file_of(config_, config_.deploy, change); fs::exists(file)) {
      scripted.up.push_back(script(file));
      revision.up = {file.string(), 0};
    }
    if (const auto file = file_of(config_, config_.revert, change); fs::exists(file)) {
      scripted.down.push_back(script(file));
      revision.down = {file.string(), 0};
    }
    if (const auto file = file_of(config_, config_.verify, change); fs::exists(file)) {
      scripted.verify = script(file);
    }
    return scripted;
  }

  /// Run by psql, which adds no transaction of its own.
  Script script(const fs::path& file) const {
    Script script{file.string(), "", plain_sql(read_text(file.string()), file.string(), config_.variables)};
    script.in_transaction = false;
    script.remedy = "put it outside the script's own BEGIN and COMMIT";
    return script;
  }

  void conflicts(std::size_t at, std::vector<HistoryFault>& faults) const {
    const auto& change = plan_.changes[at];
    const auto fault = [&](const std::string& message) {
      faults.push_back({"history/unreadable",
                        "change " + change.id + " conflicts with " + message,
                        {change.id},
                        {{plan_file_, change.line}},
                        "correct the list of what it requires and conflicts with"});
    };
    for (const auto& conflict : change.conflicts) {
      if (is_before(at, required_id(plan_, at, conflict))) {
        fault(conflict + ", which is deployed before it");
      } else if (required_id(plan_, plan_.changes.size(), conflict) == conflict &&
                 !is_before(plan_.changes.size(), conflict)) {
        fault(conflict + ", which the plan does not have");
      }
    }
  }

  bool is_before(std::size_t at, const std::string& id) const {
    const auto end = plan_.changes.begin() + static_cast<std::ptrdiff_t>(at);
    return std::any_of(plan_.changes.begin(), end,
                       [&](const SqitchChange& change) { return change.id == id; });
  }

  SqitchConfig config_;
  std::string plan_file_;
  SqitchPlan plan_;
};

Folder read(const LayoutInput& input) {
  return Reader(read_sqitch_config(input.folder), input.variables).read();
}

/// "2024-01-31T23:59:59Z".
std::string time_of_planning() {
  auto time = timestamp();
  const std::pair<std::size_t, const char*> marks[] = {{12, ":"}, {10, ":"}, {8, "T"}, {6, "-"}, {4, "-"}};
  for (const auto& [at, mark] : marks) {
    time.insert(at, mark);
  }
  return time + "Z";
}

void require_new(const Addition& addition) {
  if (!addition.id.empty() && addition.id != addition.name) {
    throw usage_error("sqitch knows a change by its name alone", "leave --id out");
  }
  const auto ids = ids_of(addition.revisions);
  if (std::find(ids.begin(), ids.end(), addition.name) != ids.end()) {
    throw usage_error("the plan has a change " + addition.name + " already",
                      "choose another name, or let sqitch rework it");
  }
}

/// As `sqitch add` does it, with its templates' text.
std::vector<NewFile> add(const Addition& addition) {
  require_new(addition);
  const auto config = read_sqitch_config(addition.folder);
  const auto plan = read_sqitch_plan(read_text(config.plan.string()), config.plan.string());
  const auto planner = read_sqitch_planner(addition.folder);
  const auto script = [&](const fs::path& folder, const std::string& what, const std::string& text) {
    return NewFile{folder / (addition.name + "." + config.extension),
                   "-- " + what + " " + plan.project + ":" + addition.name + "\n\nBEGIN;\n\n" + text};
  };
  return {script(config.deploy, "Deploy", "-- XXX Add DDLs here.\n\nCOMMIT;\n"),
          script(config.revert, "Revert", "-- XXX Add DDLs here.\n\nCOMMIT;\n"),
          script(config.verify, "Verify", "-- XXX Add verifications here.\n\nROLLBACK;\n"),
          {config.plan, addition.name + " " + time_of_planning() + " " + planner + "\n", true}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto plan = read_sqitch_config(folder).plan;
  return fs::exists(plan)
             ? std::optional(Recognition{Certainty::own, "there is a " + plan.filename().string()})
             : std::nullopt;
}

}  // namespace

Layout sqitch_layout() {
  // Each script has a psql of its own.
  return {"sqitch", recognises, read, add, Sessions::fresh, "the schema sqitch"};
}

}  // namespace harness::sql_files
