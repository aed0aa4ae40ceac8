#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/pop_name.hpp>
#include <harness/migrator/sql_files/layouts/pop_template.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/yaml_values.hpp>

// pop: match.go for names, migrator.go for order and transactions, file_migrator.go for what is sent. Ory's
// popx: match.go, migration_box.go and migrator.go there.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr auto usual_pop_table = "schema_migration";

/// The files of a folder on their way to revisions.
class PopFolder {
 public:
  PopFolder(const LayoutInput& input, bool is_popx) : input_(input), is_popx_(is_popx) {}

  Folder read() {
    take_all(input_.folder);
    for (auto& [version, scripted] : revisions_) {
      if (scripted.up.empty()) {
        faults_.push_back(orphan(
            scripted.down.front().file,
            fs::path(scripted.down.front().file).filename().string() + " is a way down without a way up",
            "restore the way up of the same version, or remove this one"));
        continue;
      }
      note_missing_down(scripted);
      note_counted_twice(scripted);
      complete(scripted);
      folder_.revisions.push_back(std::move(scripted));
    }
    chain(folder_.revisions);
    note_forward_only(folder_.revisions);
    folder_.faults = std::move(faults_);
    return std::move(folder_);
  }

 private:
  std::string tool() const { return is_popx_ ? "popx" : "pop"; }

  void take_all(const fs::path& folder) {
    require_files(folder, [&](const fs::path& path) {
      return parse_pop_name(path.filename().string(), is_popx_).has_value();
    });
    for (const auto& path : files_in(folder)) {
      take(path);
    }
    std::error_code code;
    std::vector<fs::path> inner;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
      if (entry->is_directory(code) && !entry->is_symlink(code)) {
        inner.push_back(folder / entry->path().filename());
      }
    }
    std::sort(inner.begin(), inner.end());
    for (const auto& path : inner) {
      take_all(path);
    }
  }

  void take(const fs::path& path) {
    const auto file = path.filename().string();
    const auto name = parse_pop_name(file, is_popx_);
    if (!name && path.extension() == ".sql" && file != "schema.sql") {
      note_other_name(path);
    } else if (name && !name->is_known) {
      faults_.push_back(orphan(path.string(),
                               tool() + " passes over " + file + ": it knows no dialect " + name->dialect,
                               "write postgres, sqlite3, mysql or cockroach, or nothing for all of them"));
    } else if (name) {
      add(*name, path.string());
    }
  }

  void note_other_name(const fs::path& path) {
    const auto file = path.filename().string();
    if (is_popx_) {
      faults_.push_back({"history/unreadable",
                         file + " keeps popx from running any revision: its name is not that of a migration",
                         {},
                         {{path.string(), 0}},
                         "call it VERSION_name.up.sql or VERSION_name.down.sql, with one dialect at most "
                         "before the direction"});
    } else {
      faults_.push_back(orphan(path.string(),
                               "pop passes over " + file + ": its name is not that of a migration",
                               "call it VERSION_name.up.sql or VERSION_name.down.sql, or move it elsewhere"));
    }
  }

  void add(const PopName& name, const std::string& file) {
    if (name.dialect != "" && name.dialect != "postgres" && name.dialect != "sqlite") {
      return;
    }
    auto& scripted = revisions_[name.version];
    auto& revision = scripted.revision;
    const bool up = name.direction == Direction::up;
    auto& scripts = up ? scripted.up : scripted.down;
    for (const auto& other : scripts) {
      if (other.engine == name.dialect || (name.dialect.empty() && templated_.contains(other.file))) {
        faults_.push_back({"history/duplicate_id",
                           "version " + name.version + " has two ways " + (up ? "up" : "down") + ": " +
                               other.file + ", " + file,
                           {name.version},
                           {{other.file, 0}, {file, 0}},
                           "give one of them a new version"});
        return;
      }
    }
    revision.id = name.version;
    if (up || revision.name.empty()) {
      revision.name = as_title(name.title);
    }
    (up ? revision.up : revision.down.emplace()) = Location{file, 0};
    for (auto& script : scripts_of(name, file)) {
      scripts.push_back(std::move(script));
    }
  }

  /// One for all engines, unless a template makes several of a file.
  std::vector<Script> scripts_of(const PopName& name, const std::string& file) {
    std::vector<std::string> engines = {name.dialect};
    if (name.dialect.empty() && text_to_recognise(file).find("{{") != std::string::npos) {
      templated_.insert(file);
      engines.assign(input_.engines.begin(), input_.engines.end());
    }
    std::vector<Script> scripts;
    for (const auto& engine : engines) {
      scripts.push_back(script_of(name, file, engine));
    }
    return scripts;
  }

  Script script_of(const PopName& name, const std::string& file, const std::string& engine) const {
    auto script = read_script(file, [&](Script& read) {
      if (name.is_fizz) {
        throw usage_error("fizz is translated by pop alone",
                          "write SQL, or let soda itself migrate: kind = \"command\"", {file, 0});
      }
      read.text = fill_in_pop(read_exact_text(file), {is_popx_, engine, input_.variables}, file);
    });
    script.engine = engine;
    script.in_transaction = name.in_transaction;
    script.delivery = Delivery::whole;
    script.fix = is_popx_
                     ? "call the file VERSION_name.autocommit.up.sql, with this statement alone in it"
                     : "pop runs each file in a transaction, and no mark changes that: run this statement "
                       "elsewhere, and leave it out here";
    return script;
  }

  /// popx starts with no database then, whatever its engine.
  void note_missing_down(const ScriptedRevision& scripted) {
    if (is_popx_ && scripted.down.empty()) {
      faults_.push_back({"history/unreadable",
                         "popx does not start: version " + scripted.revision.id + " has no way down",
                         {},
                         {scripted.revision.up},
                         "write one; an empty file will do"});
    }
  }

  /// pop takes as many ways down from the lower end as versions are applied, and begins with the first of
  /// them.
  void note_counted_twice(const ScriptedRevision& scripted) {
    const auto is_common = [](const Script& script) { return script.engine.empty(); };
    const auto& down = scripted.down;
    if (!is_popx_ && down.size() > 1 && std::any_of(down.begin(), down.end(), is_common)) {
      faults_.push_back({"history/unreadable",
                         "pop counts the ways down of version " + scripted.revision.id +
                             " as two versions, and goes back over an earlier one first",
                         {scripted.revision.id},
                         {{down.back().file, 0}},
                         "write one for all dialects, or one for each and none for all"});
    }
  }

  /// On an engine without a file of its own, the tool has no such revision.
  void complete(ScriptedRevision& scripted) const {
    for (const auto& engine : input_.engines) {
      if (script_for(scripted.up, engine) == nullptr) {
        for (auto* scripts : {&scripted.up, &scripted.down}) {
          if (script_for(*scripts, engine) == nullptr && !scripts->empty()) {
            Script nothing{scripts->front().file, engine, ""};
            nothing.delivery = Delivery::whole;
            scripts->push_back(std::move(nothing));
          }
        }
      }
    }
    scripted.revision.empty = std::all_of(scripted.up.begin(), scripted.up.end(), [](const Script& script) {
      return !script.refusal && is_blank(script.text);
    });
  }

  const LayoutInput& input_;
  bool is_popx_;
  std::map<std::string, ScriptedRevision> revisions_;  ///< in the order of versions as text
  std::set<std::string> templated_;
  std::vector<HistoryFault> faults_;
  Folder folder_;
};

std::vector<NewFile> add_pop(const Addition& addition) {
  const auto stem = (addition.folder / numbered_name(addition, timestamp())).string();
  return {{stem + ".up.sql", ""}, {stem + ".down.sql", ""}};
}

std::string own_table_of_pop(const fs::path& folder) {
  const auto file = project_file(folder, "database.yml", "migration_table_name");
  const auto table =
      file ? yaml_value(yaml_values(read_text(*file)), "development", "migration_table_name") : "";
  return table.empty() ? usual_pop_table : table;
}

std::optional<Recognition> recognises_pop(const fs::path& folder, bool is_popx) {
  bool any = false;
  for (const auto& path : files_in(folder)) {
    const auto file = path.filename().string();
    const auto name = parse_pop_name(file, is_popx);
    if (!name || name->direction != Direction::up) {
      continue;
    }
    any = true;
    if (is_popx ? !name->in_transaction : name->is_fizz) {
      return Recognition{Certainty::own, file + (is_popx ? " has \".autocommit\" in its name" : " is fizz")};
    }
  }
  for (const auto& module :
       is_popx ? std::vector<std::string>{"ory/x", "ory/pop"} : std::vector<std::string>{"gobuffalo/pop"}) {
    if (any && project_file(folder, "go.mod", "github.com/" + module)) {
      return Recognition{Certainty::project, "go.mod names " + module};
    }
  }
  return std::nullopt;
}

Layout layout_of_pop(bool is_popx) {
  auto layout = Layout{is_popx ? "popx" : "pop",
                       [=](const fs::path& folder) { return recognises_pop(folder, is_popx); },
                       [=](const LayoutInput& input) { return PopFolder(input, is_popx).read(); },
                       add_pop,
                       Sessions::kept,
                       usual_pop_table,
                       OutOfOrder::runs};
  layout.own_table = own_table_of_pop;
  layout.tolerates_end = true;
  layout.more_tables = {"schema_migration_pop_legacy"};
  // The connection asks for it (_fk=true) unless it is told otherwise.
  layout.opens = {{"sqlite", {"PRAGMA foreign_keys = ON"}}};
  return layout;
}

}  // namespace

Layout pop_layout() {
  return layout_of_pop(false);
}

Layout popx_layout() {
  return layout_of_pop(true);
}

}  // namespace harness::sql_files
