#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/escape/sql.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/own_addition.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>

namespace harness::sql_files {
namespace {

/// Whether the files say what they follow; their order says it otherwise.
bool is_graph(const std::vector<ScriptedRevision>& revisions) {
  return std::any_of(revisions.begin(), revisions.end(), [](const ScriptedRevision& scripted) {
    return std::any_of(scripted.up.begin(), scripted.up.end(), [](const Script& script) {
      return read_marks(script.text, script.file).revises.has_value();
    });
  });
}

std::string id_for(const Addition& addition, bool graph) {
  if (!addition.id.empty()) {
    return addition.id;
  }
  if (addition.revisions.empty()) {
    return "001";
  }
  const auto ids = ids_of(addition.revisions);
  if (!graph || std::all_of(ids.begin(), ids.end(), is_number)) {
    return next_number(ids);
  }
  // If the files name their parents, any unused id will do.
  auto id = timestamp();
  while (std::find(ids.begin(), ids.end(), id) != ids.end()) {
    id = next_number({id});
  }
  return id;
}

}  // namespace

std::vector<NewFile> add_own(const Addition& addition) {
  const bool graph = is_graph(addition.revisions) || addition.parents.size() > 1;
  const auto stem = addition.folder / (id_for(addition, graph) + "_" + addition.name);
  std::string up = graph ? "-- revises: " + join(addition.parents, ", ") + "\n" : "";
  std::string down;
  if (addition.parents.size() > 1) {
    up += sql_comment("Nothing of its own: joins " + join(addition.parents, " and ") + ".");
    down = "-- Nothing to take back.\n";
  }
  return {{stem.string() + ".up.sql", up}, {stem.string() + ".down.sql", down}};
}

}  // namespace harness::sql_files
