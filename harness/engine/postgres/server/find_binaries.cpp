#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/server/find_binaries.hpp>
#include <harness/engine/postgres/server/server_log.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

constexpr int oldest_major = 14;
constexpr const char* how_to_install =
    "install a PostgreSQL server (Debian: postgresql, Fedora: postgresql-server, Homebrew: postgresql), "
    "or set PG_BIN to the folder that holds initdb and postgres";

bool holds_server(const fs::path& folder) {
  return ::access((folder / "initdb").c_str(), X_OK) == 0 &&
         ::access((folder / "postgres").c_str(), X_OK) == 0;
}

/// The number in a folder's name: 15 of "15", "pgsql-15", "postgresql@15"; 0 without one.
int number_in(const std::string& name) {
  const auto digit = name.find_first_of("0123456789");
  return digit == std::string::npos ? 0 : std::atoi(name.c_str() + digit);
}

/// The folders in `parent` whose name starts with `prefix`, those with the highest number first.
std::vector<fs::path> numbered_folders(const fs::path& parent, std::string_view prefix) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    if (entry.path().filename().string().starts_with(prefix)) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end(), [](const fs::path& left, const fs::path& right) {
    return number_in(left.filename()) > number_in(right.filename());
  });
  return found;
}

std::optional<fs::path> where_pg_config_points() {
  if (find_program("pg_config").empty()) {
    return std::nullopt;
  }
  const auto result = run({{"pg_config", "--bindir"}, {}, {}, std::chrono::seconds(10)});
  return result.exit_code == 0 ? std::optional<fs::path>(trim(result.output)) : std::nullopt;
}

/// Where servers are usually found, the likeliest first.
std::vector<fs::path> usual_folders() {
  std::vector<fs::path> folders;
  if (const auto folder = where_pg_config_points()) {
    folders.push_back(*folder);
  }
  if (const auto program = find_program("postgres"); !program.empty()) {
    // PATH may hold links of one version's programs only; the server finds its files from where it really is.
    folders.push_back(fs::canonical(program).parent_path());
  }
  for (const auto& [parent, prefix] : {std::pair{"/usr/lib/postgresql", ""},
                                       {"/usr", "pgsql-"},
                                       {"/opt/homebrew/opt", "postgresql"},
                                       {"/usr/local/opt", "postgresql"}}) {
    for (const auto& folder : numbered_folders(parent, prefix)) {
      folders.push_back(folder / "bin");
    }
  }
  return folders;
}

std::optional<fs::path> search() {
  const auto folders = usual_folders();
  const auto found = std::find_if(folders.begin(), folders.end(), holds_server);
  return found == folders.end() ? std::nullopt : std::optional(*found);
}

fs::path choose(const fs::path& given) {
  const char* variable = std::getenv("PG_BIN");
  const bool from_variable = given.empty() && variable != nullptr && *variable != '\0';
  if (!given.empty() || from_variable) {
    const fs::path folder = from_variable ? fs::path(variable) : given;
    if (!holds_server(folder)) {
      throw environment_error(fmt::format("{} does not hold initdb and postgres{}", folder.string(),
                                          from_variable ? " (PG_BIN names it)" : ""),
                              "name the folder of a PostgreSQL server's programs");
    }
    return fs::absolute(folder);
  }
  if (const auto found = search()) {
    return *found;
  }
  throw environment_error(
      "no PostgreSQL server is installed: looked at PG_BIN, pg_config, PATH, /usr/lib/postgresql/*/bin, "
      "/usr/pgsql-*/bin, /opt/homebrew/opt/postgresql*/bin and /usr/local/opt/postgresql*/bin",
      how_to_install);
}

Binaries binaries_in(const fs::path& folder) {
  Binaries found;
  found.folder = folder;
  const auto result = run({{found.postgres().string(), "--version"}, {}, {}, std::chrono::seconds(10)});
  found.version_text = std::string(trim(result.output));
  // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
  constexpr std::string_view mark = "(PostgreSQL) ";
  const auto at = found.version_text.find(mark);
  if (result.exit_code != 0 || at == std::string::npos) {
    throw environment_error(
        fmt::format("{} --version failed: {}", found.postgres().string(), trim(result.errors)),
        advice_about(result.errors, how_to_install));
  }
  const auto rest = found.version_text.substr(at + mark.size());
  found.version = rest.substr(0, rest.find(' '));
  if (number_in(found.version) < oldest_major) {
    throw environment_error(fmt::format("the server in {} is PostgreSQL {}; {} is the oldest that will do",
                                        found.folder.string(), found.version, oldest_major),
                            how_to_install);
  }
  return found;
}

/// Where ci/fetch_postgres.sh keeps the servers that it fetches; empty where there is no such place.
fs::path fetched_servers() {
  constexpr const char* ours = "migrate-harness/postgres";
  if (::geteuid() == 0) {
    return fs::path("/var/cache") / ours;  // a server that root starts runs as somebody else
  }
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if (cache != nullptr && *cache != '\0') {
    return fs::path(cache) / ours;
  }
  return home == nullptr ? fs::path() : fs::path(home) / ".cache" / ours;
}

/// One that does not run, or is too old for anything, is not the one that is meant.
bool is_of(const fs::path& folder, const std::string& version) {
  try {
    return holds_server(folder) && number_in(binaries_in(folder).version) == std::stoi(version);
  } catch (const Error&) {
    return false;
  }
}

Binaries find_version(const fs::path& given, const std::string& version) {
  require_major_version(version);
  const auto variable = "PG_BIN_" + version;
  const char* named = std::getenv(variable.c_str());
  const bool from_variable = given.empty() && named != nullptr && *named != '\0';
  if (!given.empty() || from_variable) {
    const auto found = binaries_in(fs::absolute(from_variable ? fs::path(named) : given));
    if (number_in(found.version) != std::stoi(version)) {
      throw environment_error(
          fmt::format("the server in {} is PostgreSQL {}, not {}{}", found.folder.string(), found.version,
                      version, from_variable ? " (" + variable + " names it)" : ""),
          "name the folder of that version's programs");
    }
    return found;
  }
  auto folders = usual_folders();
  if (const char* all = std::getenv("PG_BIN"); all != nullptr && *all != '\0') {
    folders.insert(folders.begin(), all);
  }
  if (const auto fetched = fetched_servers(); !fetched.empty() && why_unsafe(fetched).empty()) {
    folders.push_back(fetched / version / "bin");
  }
  const auto found = std::find_if(folders.begin(), folders.end(),
                                  [&](const fs::path& folder) { return is_of(folder, version); });
  if (found == folders.end()) {
    throw environment_error(
        fmt::format("no PostgreSQL {} is installed: looked at {}, PG_BIN, pg_config, PATH, "
                    "/usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, Homebrew's folders and {}",
                    version, variable, fetched_servers().string()),
        fmt::format("install it (the packages of the PostgreSQL project hold several versions side by side: "
                    "postgresql-{0}), fetch it with ci/fetch_postgres.sh {0}, or set {1} to the folder that "
                    "holds its initdb and postgres",
                    version, variable));
  }
  return binaries_in(*found);
}

}  // namespace

void require_major_version(const std::string& version) {
  const bool is_number =
      !version.empty() && version.size() <= 3 && version.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    throw usage_error("\"" + version + "\" is no major version of PostgreSQL",
                      "write its number: postgres:14, postgres:18");
  }
  if (std::stoi(version) < oldest_major) {
    throw usage_error(
        fmt::format("PostgreSQL {} cannot be used; {} is the oldest that will do", version, oldest_major),
        "name a newer version");
  }
}

Binaries find_binaries(const fs::path& given, const std::string& version) {
  return version.empty() ? binaries_in(choose(given)) : find_version(given, version);
}

}  // namespace harness::postgres
