#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/own_addition.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The name of a file, taken apart.
struct FileName {
  std::string id;
  std::string title;
  std::string engine;
  bool up = true;
};

/// A revision under construction, with what its up files say of its parents.
struct Draft {
  ScriptedRevision revision;
  std::optional<std::vector<std::string>> parents;
};

using OwnDrafts = std::map<std::pair<std::string, std::string>, Draft>;

using KnownEngines = std::set<std::string>;

/// Engines as people call them that we do not know, or not by this name.
bool is_other_engine(const std::string& word) {
  static const KnownEngines names = {"postgresql", "pg",     "psql",      "sqlite3", "mysql",
                                     "mariadb",    "mssql",  "sqlserver", "oracle",  "cockroachdb",
                                     "cockroach",  "duckdb", "clickhouse"};
  return names.contains(lower(word));
}

/// Whether what is between dots in a file's name says which engine the file is for; all else is part of its
/// title.
bool means_engine(const std::string& word, const KnownEngines& engines) {
  return engines.contains(word) || is_other_engine(word);
}

/// The parts of "ID_title[.engine].up.sql"; nothing for other names.
std::optional<FileName> parse(std::string_view name, const KnownEngines& engines) {
  FileName parts;
  if (name.ends_with(".up.sql")) {
    name.remove_suffix(7);
  } else if (name.ends_with(".down.sql")) {
    name.remove_suffix(9);
    parts.up = false;
  } else {
    return std::nullopt;
  }
  if (const auto dot = name.rfind('.');
      dot != std::string_view::npos && means_engine(std::string(name.substr(dot + 1)), engines)) {
    parts.engine = std::string(name.substr(dot + 1));
    name = name.substr(0, dot);
  }
  const auto bar = std::min(name.find('_'), name.size());
  parts.id = std::string(name.substr(0, bar));
  parts.title = as_title(name.substr(std::min(bar + 1, name.size())));
  return parts;
}

void refuse(Script& script, const Error& error) {
  if (!script.refusal) {
    script.refusal = refusal_of(error, script.file);
  }
}

void take_up(Draft& draft, const Marks& marks, Script& script) {
  auto& revision = draft.revision.revision;
  if (marks.revises && draft.parents && *marks.revises != *draft.parents) {
    refuse(script, usage_error("the files of revision " + revision.id + " do not agree on what it follows",
                               "give both the same \"-- revises:\", or only one of them"));
  }
  if (marks.revises) {
    draft.parents = marks.revises;
  }
  // The common file speaks for the revision where engines have their own.
  if (revision.up.file.empty() || script.engine.empty()) {
    revision.up = {script.file, 0};
  }
}

void take_down(Draft& draft, const Marks& marks, Script& script) {
  if (marks.revises) {
    refuse(script, usage_error("\"-- revises:\" is in a down file", "write it into the up file"));
  }
  // A file that only declares that there is no way back is none.
  const bool declares = marks.irreversible && says_nothing(script.text);
  auto& down = draft.revision.revision.down;
  if (!declares && (!down || script.engine.empty())) {
    down = {script.file, 0};
  }
}

void take_file(OwnDrafts& drafts, const FileName& name, const std::string& file) {
  auto& draft = drafts[{name.id, name.title}];
  draft.revision.revision.id = name.id;
  draft.revision.revision.name = name.title;
  auto script = read_script(file, [&](Script& read) { read.text = read_text(file); });
  const auto marks = read_marks(script.text, file);
  script.engine = name.engine;
  script.in_transaction = marks.in_transaction;
  if (marks.wrong) {
    refuse(script, *marks.wrong);
  }
  if (marks.irreversible) {
    draft.revision.revision.irreversible = marks.irreversible;
  }
  name.up ? take_up(draft, marks, script) : take_down(draft, marks, script);
  (name.up ? draft.revision.up : draft.revision.down).push_back(std::move(script));
}

OwnDrafts read_files(const fs::path& folder, const KnownEngines& engines, std::vector<HistoryFault>& faults) {
  require_files(folder, [&](const fs::path& path) {
    const auto name = parse(path.filename().string(), engines);
    return name && !name->id.empty();
  });
  OwnDrafts drafts;
  for (const auto& path : files_in(folder)) {
    const auto file = path.string();
    const auto plain = path.filename().string();
    const auto name = parse(plain, engines);
    if (!name) {
      if (plain.ends_with(".sql") && std::isdigit(static_cast<unsigned char>(plain.front())) != 0) {
        faults.push_back(orphan(file, plain + " looks like a migration, but nothing would run it",
                                "name it ID_name.up.sql or ID_name.down.sql"));
      }
    } else if (name->id.empty()) {
      faults.push_back(orphan(file, plain + " has no id", "put a number and \"_\" before its name"));
    } else if (!name->engine.empty() && !engines.contains(name->engine)) {
      faults.push_back(orphan(
          file, plain + " is for the engine \"" + name->engine + "\", which is not known",
          "known are " + join({engines.begin(), engines.end()}, ", ") + "; take the dot out of a name"));
    } else {
      take_file(drafts, *name, file);
    }
  }
  return drafts;
}

/// Moves complete revisions out of the drafts, in order.
std::vector<Draft> in_order(OwnDrafts drafts, std::vector<HistoryFault>& faults) {
  std::vector<Draft> list;
  for (auto& [key, draft] : drafts) {
    if (draft.revision.up.empty()) {
      const auto& file = draft.revision.down.front().file;
      faults.push_back(orphan(file, fs::path(file).filename().string() + " is a way down without a way up",
                              "restore the up file of the same name, or remove this one"));
    } else {
      list.push_back(std::move(draft));
    }
  }
  const bool numbers = std::all_of(list.begin(), list.end(),
                                   [](const Draft& draft) { return is_number(draft.revision.revision.id); });
  const auto key = [&](const Draft& draft) {
    const auto& revision = draft.revision.revision;
    const auto number = numbers ? without_zeros(revision.id) : std::string_view{};
    return std::tuple(number.size(), number, std::string_view(revision.id), std::string_view(revision.name));
  };
  std::sort(list.begin(), list.end(),
            [&](const Draft& one, const Draft& other) { return key(one) < key(other); });
  for (std::size_t at = 1; numbers && at < list.size(); ++at) {
    const auto& one = list[at - 1].revision.revision;
    const auto& other = list[at].revision.revision;
    if (one.id != other.id && without_zeros(one.id) == without_zeros(other.id)) {
      faults.push_back(
          {"history/duplicate_id",
           one.id + " and " + other.id + " are the same number: " + one.up.file + ", " + other.up.file,
           {one.id, other.id},
           {one.up, other.up},
           "give one of them a new number"});
    }
  }
  return list;
}

/// Parents from the headers where there are any, from the order otherwise.
void connect(std::vector<Draft>& drafts) {
  const bool graph =
      std::any_of(drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.parents.has_value(); });
  std::string before;
  std::string last;
  for (auto& draft : drafts) {
    auto& revision = draft.revision.revision;
    if (graph) {
      revision.parents = draft.parents.value_or(std::vector<std::string>{});
      continue;
    }
    if (revision.id != last) {
      before = std::exchange(last, revision.id);
    }
    if (!before.empty()) {
      revision.parents = {before};
    }
  }
}

/// A merge has nothing to do, and its header is all it has to say.
bool is_empty(const Draft& draft) {
  const auto& scripts = draft.revision.up;
  return draft.revision.revision.parents.size() < 2 &&
         std::all_of(scripts.begin(), scripts.end(),
                     [](const Script& script) { return !script.refusal && says_nothing(script.text); });
}

/// Who marked one file may think that the other is, too.
void tell_of_marks(const std::vector<Script>& marked, std::vector<Script>& others) {
  const bool any =
      std::any_of(marked.begin(), marked.end(), [](const Script& script) { return !script.in_transaction; });
  for (auto& script : others) {
    if (any && script.in_transaction) {
      script.fix =
          "mark this file, too, with \"-- migrate: no-transaction\" at its top: each file is marked for "
          "itself";
    }
  }
}

Folder read(const LayoutInput& input) {
  Folder result;
  auto drafts = in_order(read_files(input.folder, input.engines, result.faults), result.faults);
  connect(drafts);
  for (auto& draft : drafts) {
    draft.revision.revision.empty = is_empty(draft);
    tell_of_marks(draft.revision.up, draft.revision.down);
    tell_of_marks(draft.revision.down, draft.revision.up);
    result.revisions.push_back(std::move(draft.revision));
  }
  return result;
}

/// Whether a file has what only this layout has: an engine in its name, or a mark.
bool is_ours(const fs::path& path, const FileName& name) {
  return name.engine == "postgres" || name.engine == "sqlite" || has_marks(text_to_recognise(path));
}

std::optional<Recognition> recognises(const fs::path& folder) {
  std::optional<Recognition> recognition;
  for (const auto& path : files_in(folder)) {
    const auto name = parse(path.filename().string(), {"postgres", "sqlite"});
    if (!name || !name->up || name->id.empty()) {
      continue;
    }
    if (is_ours(path, *name)) {
      // pop and popx have engines in their names, too.
      const auto is_required = [&](const char* module) {
        return project_file(folder, "go.mod", module).has_value();
      };
      const bool may_be_pops =
          !name->engine.empty() && (is_required("github.com/gobuffalo/pop") ||
                                    is_required("github.com/ory/x") || is_required("github.com/ory/pop"));
      return Recognition{may_be_pops ? Certainty::spelling : Certainty::own,
                         path.filename().string() + " has a mark or an engine of this layout"};
    }
    recognition = {Certainty::spelling, "the files are named ID_name.up.sql"};
  }
  return recognition;
}

}  // namespace

Layout own_layout() {
  return {"sql",
          recognises,
          read,
          add_own,
          Sessions::fresh,
          "",
          OutOfOrder::refused,
          Counts::every_byte,
          /*has_branches=*/true};
}

}  // namespace harness::sql_files
