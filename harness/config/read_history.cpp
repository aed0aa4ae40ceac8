#include <utility>

#include <harness/config/path_in_table.hpp>
#include <harness/config/preset.hpp>
#include <harness/config/read_history.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

ToolSource read_tool(TomlTable& history) {
  ToolSource tool;
  if (auto commands = history.table("commands")) {
    for (const auto* name : {"list", "up", "down", "current", "upgrade", "stamp", "prepare", "models",
                             "pending", "sql", "serve"}) {
      if (commands->has(name)) {
        tool.commands[name] = commands->texts(name);
      }
    }
    commands->finish();
  }
  if (auto patterns = history.table("patterns")) {
    for (const auto* name : {"list", "current"}) {
      if (const auto pattern = patterns->text(name)) {
        tool.patterns[name] = *pattern;
      }
    }
    patterns->finish();
  }
  tool.lists_json = history.truth("lists_json").value_or(false);
  tool.serves_all = history.truth("serves_all").value_or(false);
  tool.files = history.text("files").value_or("");
  tool.base = history.text("base").value_or("");
  tool.bookkeeping = history.texts("bookkeeping");
  return tool;
}

}  // namespace

HistorySource read_history(TomlTable& suite, const fs::path& folder) {
  HistorySource source;
  source.path = folder;
  source.place = suite.place();
  auto table = suite.table("history");
  if (!table) {
    return source;
  }
  source.place = table->place();
  source.kind = table->text("kind").value_or("");
  source.layout = table->text("layout").value_or("");
  if (source.kind.empty() && !source.layout.empty()) {
    source.kind = "sql";
  }
  source.variables = table->text_map("variables");
  if (const auto file = table->text("preamble")) {
    source.preamble = existing(*table, "preamble", folder, *file);
  }
  source.setup = table->texts("setup");
  source.session = table->texts("session");
  source.version_table = table->text("version_table").value_or("");
  source.one_transaction = table->truth("one_transaction").value_or(false);
  source.python = table->text("python").value_or("");
  source.x = table->text_map("x");
  source.database = table->text("database").value_or("");
  if (const auto path = table->text("path")) {
    source.path = existing(*table, "path", folder, *path);
  }
  source.environment = table->text_map("env");
  if (auto environment = table->table("env")) {
    for (const auto* engine : {"postgres", "sqlite"}) {
      if (environment->has(engine)) {
        source.environment_by_engine[engine] = environment->text_map(engine);
      }
    }
  }
  source.irreversible = table->text_map("irreversible");
  if (const auto irreversible = table->table("irreversible")) {
    for (const auto& declared : source.irreversible) {
      source.irreversible_at[declared.first] = irreversible->place_of(declared.first);
    }
  }
  source.tool = read_tool(*table);
  const auto preset = table->text("preset");
  table->finish();
  if (preset) {
    source.kind = source.kind.empty() ? "command" : source.kind;
    return with_preset(std::move(source), read_preset(existing(*table, "preset", folder, *preset)));
  }
  return source;
}

}  // namespace harness
