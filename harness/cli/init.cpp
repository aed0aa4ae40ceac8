#include <algorithm>
#include <iostream>
#include <memory>
#include <set>

#include <fmt/format.h>

#include <harness/assemble/assemble.hpp>
#include <harness/assemble/desired_schema.hpp>
#include <harness/assemble/find_histories.hpp>
#include <harness/assemble/project_settings.hpp>
#include <harness/assemble/unknown_project.hpp>
#include <harness/cli/commands.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/escape/toml.hpp>
#include <harness/run/run.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* notes =
    R"(Looks for histories in the folder and below it, and writes a migrate.toml with a suite for each: its kind and
layout, the engines that the project's files name, or else those on which the history goes up to head, and
Alembic's models. Nothing is written where a migrate.toml is already.)";

/// One suite of the file to be written.
struct FoundSuite {
  std::string name;
  FoundHistory history;
  std::optional<LayoutNote> layout;
  std::vector<std::string> engines;
  std::string error;  ///< why no engine was proven; empty where one was
  bool has_models = false;
};

std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const auto& text : texts) {
    items.push_back(toml_text(text));
  }
  return "[" + join(items, ", ") + "]";
}

/// Why the history does not go up to head there; empty where it does.
std::string error_on(const std::string& engine, const Suite& suite, Engines& engines) {
  try {
    Workplace workplace(suite, engines.get(engine), reach_of(suite, engine));
    const auto failure = workplace.upgrade().failure;
    return !failure                      ? ""
           : failure->place.file.empty() ? failure->message
                                         : to_string(failure->place) + ": " + failure->message;
  } catch (const Error& error) {
    return error.what();
  } catch (const SqlError& error) {
    return error.what();
  }
}

/// The engines that the project's files name, or else all, of which those stay on which the history goes up.
void choose_engines(FoundSuite& entry, const Suite& suite, const fs::path& root, const Registry& registry,
                    Engines& engines) {
  auto named = names_of(engines_named_in(entry.history.folder, root));
  named.merge(
      names_of(engines_set_in({entry.history.folder, entry.layout ? entry.layout->name : "alembic", ""})));
  for (const auto& engine : registry.engines.names()) {
    if (!named.empty() && !named.contains(engine)) {
      continue;
    }
    const auto error = error_on(engine, suite, engines);
    if (error.empty()) {
      entry.engines.push_back(engine);
    } else if (entry.error.empty()) {
      entry.error = engine + ": " + error;
    }
  }
  if (!entry.engines.empty()) {
    entry.error.clear();
    return;
  }
  const auto& usual = registry.migrators.get(entry.history.kind).engines;
  entry.engines = named.empty() ? usual : std::vector<std::string>(named.begin(), named.end());
}

/// Whether a folder is called after what is in it or what runs it, and not after whose it is.
bool says_little(const std::string& name) {
  static const std::set<std::string> names = {"migrations", "migration", "migrate", "sql",      "drizzle",
                                              "db",         "database",  "alembic", "postgres", "sqlite"};
  return names.contains(name);
}

/// The folder's name, or that of one above it that says more; with a number where another suite has it.
std::string free_name(fs::path folder, const fs::path& root, std::set<std::string>& taken) {
  while (folder != root && says_little(folder.filename().string())) {
    folder = folder.parent_path();
  }
  const auto name = suite_name_of(folder);
  auto free = name;
  for (int number = 2; !taken.insert(free).second; ++number) {
    free = name + "_" + std::to_string(number);
  }
  return free;
}

FoundSuite look_at(const FoundHistory& history, const std::string& name, const fs::path& root,
                   const Registry& registry, Engines& engines) {
  FoundSuite entry{name, history, {}, {}, "", false};
  SuiteSource source;
  source.name = name;
  source.folder = root;
  source.history.kind = history.kind;
  source.history.path = history.folder;
  auto suite = std::move(assemble({source}, registry).front());
  try {
    entry.layout = layout_of(*suite.migrator);
    entry.has_models = suite.migrator->models().has_value();
  } catch (const Error& error) {
    entry.error = describe(error);
    entry.engines = registry.migrators.get(history.kind).engines;
    return entry;
  }
  choose_engines(entry, suite, root, registry, engines);
  return entry;
}

/// The model that the tool's own project has; behind marks of a comment where nothing can run it yet.
std::string text_of(const DesiredSchema& desired) {
  auto lines = "[[suite.model]]  " + toml_comment("the schema of " + desired.file) + "\n";
  for (const auto& [key, words] :
       {std::pair("sql", desired.sql), {"prints_sql", desired.prints_sql}, {"command", desired.command}}) {
    lines += words.empty() ? "" : std::string(key) + " = " + list_of(words) + "\n";
  }
  lines += desired.sql.empty() ? "env = { DATABASE_URL = \"{url}\" }\n" : "";
  if (desired.can_run) {
    return lines;
  }
  std::string text = "# With these lines the schema is compared, once what they need is here:\n";
  for (const auto& line : split_lines(lines)) {
    text += "# " + line + "\n";
  }
  return text;
}

std::string text_of(const FoundSuite& entry, const fs::path& root) {
  std::string text =
      fmt::format("\n[[suite]]\nname = {}\nengines = {}\n", toml_text(entry.name), list_of(entry.engines));
  text += fmt::format("[suite.history]\nkind = {}\npath = {}\n", toml_text(entry.history.kind),
                      toml_text(entry.history.folder.lexically_relative(root).string()));
  if (entry.layout) {
    text +=
        fmt::format("layout = {}  {}\n", toml_text(entry.layout->name), toml_comment(entry.layout->reason));
  }
  if (entry.has_models) {
    text += "[[suite.model]]\nmetadata = true\n";
  } else if (const auto desired = entry.layout
                                      ? desired_schema_of(entry.layout->name, entry.history.folder, root)
                                      : std::nullopt) {
    text += text_of(*desired);
  }
  return text;
}

fs::path full(const fs::path& folder) {
  const auto path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

void require_none(const fs::path& root) {
  if (!fs::is_directory(root)) {
    throw usage_error("there is no such folder", "name the folder of a project", {root.string()});
  }
  if (const auto files = configurations_below(root); !files.empty()) {
    throw usage_error("there is a configuration already, and it is not written over",
                      "`migrate list` shows what is in it", {files.front().string()});
  }
}

int init(const Registry& registry, const std::string& folder) {
  const auto root = full(folder);
  require_none(root);
  const auto found = find_histories(root, registry);
  if (found.histories.empty()) {
    throw usage_error("no history is recognised in this folder or below it",
                      advice_for_unknown(root, found.left_out), {root.string()});
  }
  Engines engines(registry, {});
  std::set<std::string> names;
  std::string text = "# Every key is in the documentation: harness/docs/configuration.md.\n";
  for (const auto& history : found.histories) {
    const auto entry = look_at(history, free_name(history.folder, root, names), root, registry, engines);
    text += text_of(entry, root);
    std::cout << entry.name << "  " << (entry.layout ? entry.layout->name : history.kind) << " on "
              << join(entry.engines, ", ") << "\n";
    if (!entry.error.empty()) {
      std::cerr << "migrate: " << entry.name << " goes up on no engine; " << hanging(entry.error, 4) << "\n";
    }
  }
  for (const auto& one : found.left_out) {
    std::cout << printable_line("left out: " + one.folder.lexically_relative(root).string() + ": " + one.why)
              << "\n";
  }
  create_file(root / "migrate.toml", text);
  std::cout << printable_line("wrote " + (root / "migrate.toml").string() + "; next: migrate test --dir " +
                              folder)
            << "\n";
  return 0;
}

}  // namespace

void add_init(Command& app, Context& context) {
  auto command = app.add_command("init", "look at a project, and write a migrate.toml for it");
  auto folder = std::make_shared<std::string>(".");
  command.add_option("--dir", *folder, "the folder of the project").type_name("DIR").show_default();
  command.footer(notes);
  command.on_choice([&context, folder] {
    context.action = [&context, folder] { return init(context.registry, *folder); };
  });
}

}  // namespace harness::cli
