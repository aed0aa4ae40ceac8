#include <algorithm>
#include <map>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/psql_script.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/sqitch_config.hpp>
#include <harness/migrator/sql_files/layouts/sqitch_plan.hpp>

// sqitch: lib/App/Sqitch/Plan.pm for the plan, Plan/Change.pm for the files, Engine/pg.pm for psql.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The file of a change in one of the folders; that of a reworked one carries one of the tags.
fs::path file_of(const SqitchConfig& config, const fs::path& folder, const SqitchChange& change) {
  for (const auto& tag : change.rework_tags) {
    auto file = folder / (change.name + "@" + tag + "." + config.extension);
    if (is_file(file)) {
      return file;
    }
  }
  const auto tag = change.rework_tags.empty() ? "" : "@" + change.rework_tags.front();
  return folder / (change.name + tag + "." + config.extension);
}

/// A script as psql takes it: lines that are comments may be no UTF-8.
std::string text_for_psql(const std::string& file) {
  const auto bytes = read_file(file);
  const auto lines = lines_of(bytes);
  std::string text;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto end = at + 1 < lines.size() ? lines[at + 1].begin : bytes.size();
    const auto line = bytes.substr(lines[at].begin, end - lines[at].begin);
    text += trim(line).starts_with("--") ? printable(line) : line;
  }
  require_utf8(text, file);
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

/// psql takes one at the beginning of a script; sqitch itself takes none.
void refuse_byte_order_mark(const std::string& file, std::vector<HistoryFault>& faults) {
  if (fs::exists(file) && read_file(file).starts_with(byte_order_mark)) {
    faults.push_back({"history/unreadable",
                      "sqitch does not start: it does not take the byte-order mark at the beginning of " +
                          fs::path(file).filename().string(),
                      {},
                      {{file, 1}},
                      "save the file as UTF-8 without one"});
  }
}

class SqitchReader {
 public:
  SqitchReader(const fs::path& folder, const std::map<std::string, std::string>& variables)
      : configuration_(folder / "sqitch.conf"),
        config_(read_sqitch_config(folder)),
        plan_file_(config_.plan.string()),
        plan_(read_sqitch_plan(read_text(plan_file_), plan_file_)) {
    config_.variables.insert({"registry", config_.registry});
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
    }
    note_reverted(folder.faults);
    refuse_copies(folder.revisions);
    refuse_byte_order_mark(plan_file_, folder.faults);
    refuse_byte_order_mark(configuration_.string(), folder.faults);
    return folder;
  }

 private:
  /// sqitch 1.3 reads the "-", and deploys the change all the same.
  void note_reverted(std::vector<HistoryFault>& faults) const {
    for (const auto& change : plan_.changes) {
      if (change.is_reverted) {
        faults.push_back({"history/ignored_sql",
                          "sqitch ignores the \"-\" before " + change.name + ", and deploys the change",
                          {change.id},
                          {{plan_file_, change.line}},
                          "take the line out, or write a change that takes back what it made"});
      }
    }
  }

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
    if (const auto file = file_of(config_, config_.deploy, change); !is_file(file)) {
      const auto shown = file.lexically_relative(configuration_.parent_path());
      scripted.absent_up = "the deploy script " + shown.string() + " does not exist";
    } else {
      scripted.up.push_back(script(file));
      revision.up = {file.string(), 0};
      refuse(at, scripted.up.back());
    }
    if (const auto file = file_of(config_, config_.revert, change); is_file(file)) {
      scripted.down.push_back(script(file));
      revision.down = {file.string(), 0};
    }
    if (const auto file = file_of(config_, config_.verify, change); is_file(file)) {
      scripted.verify = script(file);
    }
    return scripted;
  }

  /// Run by psql, which adds no transaction of its own.
  Script script(const fs::path& file) const {
    auto script = read_script(file.string(), [&](Script& read) {
      read.text = plain_sql(text_for_psql(file.string()), file.string(), config_.variables);
    });
    script.in_transaction = false;
    script.fix = "put it outside the script's own BEGIN and COMMIT";
    return script;
  }

  /// What sqitch would not deploy.
  void refuse(std::size_t at, Script& script) const {
    const auto& change = plan_.changes[at];
    const auto conflict_with = [&](const std::string& message) {
      script.refusal = refusal_of(
          usage_error("it conflicts with " + message,
                      "correct the list of what it requires and conflicts with", {plan_file_, change.line}),
          plan_file_);
    };
    for (const auto& conflict : change.conflicts) {
      if (is_before(at, required_id(plan_, at, conflict))) {
        conflict_with(conflict + ", which is deployed before it");
      } else if (required_id(plan_, plan_.changes.size(), conflict) == conflict &&
                 !is_before(plan_.changes.size(), conflict)) {
        conflict_with(conflict + ", which the plan does not have");
      }
    }
  }

  /// The registry takes the bytes of a deploy script once.
  static void refuse_copies(std::vector<ScriptedRevision>& revisions) {
    std::map<std::string, const Script*> known;
    for (auto& scripted : revisions) {
      for (auto& script : scripted.up) {
        const auto [first, is_new] = known.emplace(read_file(script.file), &script);
        if (!is_new && !script.refusal) {
          script.refusal =
              refusal_of(usage_error("its deploy script is the same as " + first->second->file +
                                         ", and sqitch's registry takes a script once",
                                     "make the two differ: a comment is enough", {script.file, 0}),
                         script.file);
        }
      }
    }
  }

  bool is_before(std::size_t at, const std::string& id) const {
    const auto end = plan_.changes.begin() + static_cast<std::ptrdiff_t>(at);
    return std::any_of(plan_.changes.begin(), end,
                       [&](const SqitchChange& change) { return change.id == id; });
  }

  fs::path configuration_;
  SqitchConfig config_;
  std::string plan_file_;
  SqitchPlan plan_;
};

Folder read(const LayoutInput& input) {
  return SqitchReader(input.folder, input.variables).read();
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
  auto layout = Layout{"sqitch", recognises, read, add, Sessions::fresh, "the schema sqitch"};
  layout.own_table = [](const fs::path& folder) { return read_sqitch_config(folder).registry; };
  layout.owns_schema = true;
  return layout;
}

}  // namespace harness::sql_files
