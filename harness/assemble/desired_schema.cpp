#include <regex>

#include <harness/assemble/desired_schema.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/files_matching.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

std::string text_if_any(const fs::path& file) {
  std::error_code code;
  try {
    return fs::is_regular_file(file, code) ? read_file(file) : "";
  } catch (const Error&) {
    return "";  // what cannot be read says nothing
  }
}

/// The history's folder and those above it, up to the root.
std::vector<fs::path> folders_up(const fs::path& history, const fs::path& root) {
  std::vector<fs::path> folders;
  for (auto folder = history;; folder = folder.parent_path()) {
    folders.push_back(folder);
    if (folder == root || folder == folder.parent_path()) {
      return folders;
    }
  }
}

/// The nearest file of one of these names; empty if there is none.
fs::path nearest(const fs::path& history, const fs::path& root, const std::vector<std::string>& names) {
  for (const auto& folder : folders_up(history, root)) {
    for (const auto& name : names) {
      std::error_code code;
      if (fs::exists(folder / name, code)) {
        return folder / name;
      }
    }
  }
  return {};
}

/// Whether a program of npm's is there for the folder, also one that a workspace has above it.
bool is_installed(const std::string& program, const fs::path& folder) {
  std::error_code code;
  for (auto above = folder;; above = above.parent_path()) {
    if (fs::exists(above / "node_modules/.bin" / program, code)) {
      return true;
    }
    if (above == above.parent_path()) {
      return false;
    }
  }
}

/// A command of npm's that runs in a folder of the project; it installs nothing.
std::vector<std::string> npm_command(const fs::path& folder, const fs::path& root,
                                     const std::vector<std::string>& words) {
  std::vector<std::string> command = {"npx", "--no", "--"};
  if (folder != root) {
    command = {"sh", "-c", "cd \"$0\" && exec npx --no -- \"$@\"", folder.lexically_relative(root).string()};
  }
  command.insert(command.end(), words.begin(), words.end());
  return command;
}

/// The first number of the version that a package.json wants; 0 where it says none.
int wanted_version(const std::string& package_json, const std::string& package) {
  std::smatch found;
  const std::regex line("\"" + package + "\"\\s*:\\s*\"[^0-9\"]*([0-9]{1,4})");
  return std::regex_search(package_json, found, line) ? std::stoi(found[1]) : 0;
}

std::optional<DesiredSchema> of_prisma(const fs::path& history, const fs::path& root) {
  auto schema = nearest(history, root, {"schema.prisma", "prisma/schema.prisma"});
  if (schema.empty()) {  // a schema in several files
    schema = nearest(history, root, {"schema"});
  }
  if (schema.empty() || (fs::is_directory(schema) && files_matching(schema, "*.prisma").empty())) {
    return std::nullopt;
  }
  const auto package = nearest(history, root, {"package.json"});
  const auto folder = package.empty() ? root : package.parent_path();
  const int renamed_in = 7;
  const bool is_new = wanted_version(text_if_any(package), "prisma") >= renamed_in;
  const auto file = schema.lexically_relative(folder).string();
  return DesiredSchema{{},
                       npm_command(folder, root,
                                   {"prisma", "migrate", "diff", "--from-empty",
                                    is_new ? "--to-schema" : "--to-schema-datamodel", file, "--script"}),
                       {},
                       schema.lexically_relative(root).string(),
                       is_installed("prisma", folder)};
}

std::optional<DesiredSchema> of_drizzle(const fs::path& history, const fs::path& root) {
  const auto config = nearest(
      history, root, {"drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.json"});
  if (config.empty()) {
    return std::nullopt;
  }
  const auto folder = config.parent_path();
  return DesiredSchema{
      {},
      npm_command(folder, root, {"drizzle-kit", "export", "--config=" + config.filename().string()}),
      {},
      config.lexically_relative(root).string(),
      is_installed("drizzle-kit", folder)};
}

/// The CLI's own choice of files; none where it goes by their names.
std::vector<std::string> schema_paths(const fs::path& config) {
  try {
    auto settings = TomlTable::parse_file(config);
    auto database = settings.table("db");
    auto migrations = database ? database->table("migrations") : std::nullopt;
    return migrations ? migrations->texts("schema_paths") : std::vector<std::string>{};
  } catch (const Error&) {
    return {};  // there is none, or its list is empty
  }
}

std::optional<DesiredSchema> of_supabase(const fs::path& history, const fs::path& root) {
  const auto folder = history.parent_path();
  auto paths = schema_paths(folder / "config.toml");
  if (paths.empty() && !files_matching(folder, "schemas/*.sql").empty()) {
    paths = {"schemas/*.sql"};
  }
  DesiredSchema desired;
  for (const auto& path : paths) {
    desired.sql.push_back((folder / path).lexically_normal().lexically_relative(root).string());
    if (path.find("**") != std::string::npos || files_matching(folder, path).empty()) {
      desired.can_run = false;
    }
  }
  desired.file = (folder / "schemas").lexically_relative(root).string();
  return paths.empty() ? std::nullopt : std::optional(desired);
}

std::optional<DesiredSchema> of_atlas(const fs::path& history, const fs::path& root) {
  const auto config = nearest(history, root, {"atlas.hcl"});
  const auto text = text_if_any(config);
  std::smatch source;
  if (!std::regex_search(text, source, std::regex(R"re((?:^|\n)\s*src\s*=\s*"file://([^"]+)")re"))) {
    return std::nullopt;
  }
  const auto full = (config.parent_path() / source[1].str()).lexically_normal();
  const auto path = full.lexically_relative(root).string();
  if (fs::is_directory(full)) {
    return DesiredSchema{{path + "/*.sql"}, {}, {}, path, !files_matching(full, "*.sql").empty()};
  }
  if (full.extension() == ".sql") {
    return DesiredSchema{{path}, {}, {}, path, fs::exists(full)};
  }
  // To print SQL it would need another database of its own: in one that it is given it makes the schemas
  // anew.
  return DesiredSchema{
      {},
      {},
      {"atlas", "schema", "apply", "--url", "{url}", "--to", "file://" + path, "--auto-approve"},
      path,
      !find_program("atlas").empty()};
}

}  // namespace

std::optional<DesiredSchema> desired_schema_of(const std::string& layout, const fs::path& history,
                                               const fs::path& root) {
  return layout == "prisma"              ? of_prisma(history, root)
         : layout.starts_with("drizzle") ? of_drizzle(history, root)
         : layout == "supabase"          ? of_supabase(history, root)
         : layout == "atlas"             ? of_atlas(history, root)
                                         : std::nullopt;
}

}  // namespace harness
