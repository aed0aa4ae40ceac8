#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/in_quotes.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_changelog.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_root.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_scripts.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Liquibase: DatabaseChangeLog.java for includes, ChangeSet.java for what runs, SqlChangeLogParser.java for
// files without a header.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr auto usual_table = "databasechangelog";

/// Before each changeset, Liquibase puts the default schema before all others in a search path that does not
/// begin with it. It goes by the text of the setting.
std::string search_path_first(const std::string& schema) {
  const auto quoted = in_quotes(schema, '\'');
  const auto path = std::string("current_setting('search_path')");
  return "SELECT set_config('search_path', concat_ws(', ', " + quoted + ", nullif(" + path +
         ", '')), false) WHERE split_part(" + path + ", ',', 1) NOT IN (" + quoted + ", quote_ident(" +
         quoted + "), '\"' || " + quoted + " || '\"')";
}

/// A changeset as each engine has it: they differ by dbms and parameters alone.
using OnEngines = std::map<std::string, LiquibaseChangeset>;

/// The files of a folder on their way to revisions.
class LiquibaseFolder {
 public:
  explicit LiquibaseFolder(const LayoutInput& input)
      : input_(input), project_(read_liquibase_project(input.folder)) {
    auto variables = project_.parameters;
    for (const auto& [name, value] : input.variables) {
      variables[name] = value;
    }
    for (const auto& engine : input.engines) {
      scopes_.emplace(engine, LiquibaseScope(engine, project_.filter, variables));
    }
  }

  Folder read() {
    for (const auto& file : files()) {
      take(file);
    }
    folder_.opens["postgres"] = {
        search_path_first(project_.default_schema.empty() ? "public" : project_.default_schema)};
    chain(folder_.revisions);
    note_forward_only(folder_.revisions);
    return std::move(folder_);
  }

 private:
  std::vector<fs::path> files() {
    if (const auto root = liquibase_root(input_.folder, project_)) {
      return liquibase_included(*root);
    }
    return liquibase_files(input_.folder);
  }

  void take(const fs::path& path) {
    const auto file = path.string();
    try {
      const auto bytes = read_text(path);
      const auto text = liquibase_lines(bytes);
      if (is_formatted_sql(text)) {
        take_formatted(text, file);
      } else {
        take_raw(text, file);
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::usage) {
        throw;
      }
      const auto failure = refusal_of(error, file);
      folder_.faults.push_back({"history/unreadable",
                                "Liquibase does not start: " + failure.message,
                                {},
                                {failure.place},
                                failure.fix});
    }
  }

  void take_formatted(const std::string& text, const std::string& file) {
    std::vector<OnEngines> changesets;
    for (auto& [engine, scope] : scopes_) {
      auto changelog = read_liquibase_changelog(text, file, scope);
      if (changesets.empty()) {
        changesets.resize(changelog.changesets.size());
        note_ignored(changelog.ignored, {}, file);
      }
      for (std::size_t at = 0; at < changesets.size(); ++at) {
        changesets[at].emplace(engine, std::move(changelog.changesets[at]));
      }
    }
    for (const auto& changeset : changesets) {
      take_changeset(changeset, file);
    }
  }

  void take_changeset(const OnEngines& changeset, const std::string& file) {
    const auto runs = std::any_of(changeset.begin(), changeset.end(), [](const auto& one) {
      return one.second.runs_here && !one.second.is_ignored;
    });
    const auto& first = changeset.begin()->second;
    const auto id = id_of(first, file);
    note_ignored(first.ignored, {id}, file);
    if (!runs) {
      return;
    }
    ScriptedRevision scripted;
    scripted.revision.id = id;
    scripted.revision.name = first.comment;
    scripted.revision.up = {file, first.line};
    scripted.runs_when_edited = first.runs_on_change || first.runs_always;
    for (const auto& [engine, one] : changeset) {
      scripted.up.push_back(liquibase_script(one, engine, file));
      if (first.has_rollback) {
        scripted.down.push_back(liquibase_way_back(one, engine, file));
      }
    }
    if (first.has_rollback) {
      scripted.revision.down =
          Location{file, first.rollback.lines.empty() ? first.line : first.rollback.line_at(0)};
    }
    scripted.revision.empty = std::all_of(scripted.up.begin(), scripted.up.end(), [](const Script& script) {
      return script.cut.empty() && !script.refusal;
    });
    folder_.revisions.push_back(std::move(scripted));
  }

  /// Liquibase tells them apart by their files, too.
  std::string id_of(const LiquibaseChangeset& changeset, const std::string& file) {
    const auto id = changeset.author + ":" + changeset.id;
    const auto [known, is_new] = known_.emplace(id, file);
    return is_new || known->second == file ? id : fs::path(file).filename().string() + "::" + id;
  }

  /// One changeset, sent as one string, whatever is in it.
  void take_raw(const std::string& text, const std::string& file) {
    LiquibaseChangeset changeset;
    changeset.author = "includeAll";
    changeset.id = "raw";
    changeset.line = 1;
    changeset.cut = {false, false, {}};
    for (const auto& line : lines_of(text)) {
      changeset.sql.add(line.text, line.number);
      if (changeset.ignored.empty() && liquibase_title(line.text)) {
        changeset.ignored.push_back(
            {line.number, "Liquibase ignores every mark of the file, since its first line is no header",
             "write \"--liquibase formatted sql\" on the first line"});
      }
    }
    changeset.sql.trim_ends();
    if (changeset.sql.text.empty()) {
      throw usage_error("the file is empty", "write its SQL, or remove it", {file, 0});
    }
    OnEngines on_engines;
    for (const auto& [engine, scope] : scopes_) {
      on_engines.emplace(engine, changeset);
    }
    take_changeset(on_engines, file);
  }

  void note_ignored(const std::vector<LiquibaseIgnored>& ignored, const std::vector<std::string>& revisions,
                    const std::string& file) {
    for (const auto& [line, message, fix] : ignored) {
      folder_.faults.push_back({"history/ignored_sql", message, revisions, {{file, line}}, fix});
    }
  }

  const LayoutInput& input_;
  LiquibaseProject project_;
  std::map<std::string, LiquibaseScope> scopes_;
  std::map<std::string, std::string> known_;  ///< the file of each author and id
  Folder folder_;
};

Folder read(const LayoutInput& input) {
  return LiquibaseFolder(input).read();
}

/// One more changeset at the end of the last file, which is the last one in every order.
std::vector<NewFile> add(const Addition& addition) {
  const auto project = read_liquibase_project(addition.folder);
  const auto root = liquibase_root(addition.folder, project);
  const auto files = root ? liquibase_included(*root) : liquibase_files(addition.folder);
  const auto id = addition.id.empty() ? addition.name : addition.id;
  if (files.empty()) {
    return {{addition.folder / "changelog.sql",
             "--liquibase formatted sql\n" + new_liquibase_changeset("migrate", id)}};
  }
  const auto text = liquibase_lines(read_text(files.back()));
  if (!is_formatted_sql(text)) {
    throw usage_error(
        "the last file is no formatted SQL, and takes no further changeset",
        "write \"--liquibase formatted sql\" on its first line, and a line \"--changeset\" below",
        {files.back().string()});
  }
  std::string author = "migrate";
  for (const auto& line : lines_of(text)) {
    if (const auto title = liquibase_title(line.text)) {
      author = title->author;
    }
  }
  return {{files.back(), new_liquibase_changeset(author, id), true}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  for (const auto& path : files_in(folder)) {
    const auto name = path.filename().string();
    if (path.extension() == ".sql" && is_formatted_sql(liquibase_lines(text_to_recognise(path)))) {
      return Recognition{Certainty::own, name + " has \"--liquibase formatted\""};
    }
    if (is_liquibase_changelog(path)) {
      return Recognition{Certainty::own, name + " is a changelog of Liquibase's"};
    }
  }
  return std::nullopt;
}

std::string own_table(const fs::path& folder) {
  const auto project = read_liquibase_project(folder);
  const auto& schema = project.schema.empty() ? project.default_schema : project.schema;
  return (schema.empty() ? "" : schema + ".") + (project.table.empty() ? usual_table : project.table);
}

}  // namespace

Layout liquibase_layout() {
  auto layout = Layout{"liquibase", recognises, read, add, Sessions::kept, usual_table, OutOfOrder::runs};
  layout.own_table = own_table;
  layout.more_tables = {"databasechangeloglock", "DATABASECHANGELOG", "DATABASECHANGELOGLOCK"};
  layout.closes = {{"postgres", {}}};  // the search path again, as the session begins with it
  layout.counts = Counts::all_but_blanks;
  layout.tolerates_end = true;
  layout.shares_files = true;
  return layout;
}

}  // namespace harness::sql_files
