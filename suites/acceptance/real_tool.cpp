#include <algorithm>
#include <cstdlib>
#include <sstream>

#include <suites/acceptance/real_tool.hpp>

#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness::acceptance {

bool is_on_path(const std::string& program) {
  std::istringstream path(std::getenv("PATH"));
  for (std::string folder; std::getline(path, folder, ':');) {
    if (fs::exists(fs::path(folder) / program)) {
      return true;
    }
  }
  return false;
}

Engine& engine() {
  static const auto postgres = [] {
    PostgresOptions options;
    options.loopback = true;  // Java opens no socket of the file system
    return make_postgres_engine(std::move(options));
  }();
  return *postgres;
}

ProcessResult run_in(const fs::path& folder, Arguments arguments, const Database& database,
                     const std::map<std::string, std::string>& variables) {
  auto url = database.url();
  url.options["sslmode"] = "disable";
  std::replace(arguments.begin(), arguments.end(), std::string("{url}"), to_text(url));
  Command command{
      arguments,
      {{"DATABASE_URL", to_text(url)},
       {"PGHOST", url.host},
       {"PGPORT", url.port},
       {"PGUSER", url.user},
       {"PGPASSWORD", url.password},
       {"PGDATABASE", url.database},
       {"FLYWAY_URL", "jdbc:postgresql://" + url.host + ":" + url.port + "/" + url.database},
       {"FLYWAY_USER", url.user},
       {"FLYWAY_PASSWORD", url.password},
       {"LIQUIBASE_COMMAND_URL", "jdbc:postgresql://" + url.host + ":" + url.port + "/" + url.database},
       {"LIQUIBASE_COMMAND_USERNAME", url.user},
       {"LIQUIBASE_COMMAND_PASSWORD", url.password},
       {"SUPABASE_TELEMETRY_DISABLED", "1"},
       {"SQITCH_FULLNAME", "Ada"},
       {"SQITCH_EMAIL", "ada@example.org"},
       {"SQITCH_TARGET", "db:pg:" + url.database}},
      folder};
  for (const auto& [name, value] : variables) {
    command.environment[name] = value;
  }
  return run(command);
}

bool has_failed(const ProcessResult& result) {
  return result.exit_code != 0 || result.errors.find("An Error Occurred") != std::string::npos;
}

Arguments atlas_up(const std::string& url) {
  return {"sh", "-c", "atlas migrate hash --dir file://. && atlas migrate apply --dir file://. --url \"$0\"",
          url};
}

}  // namespace harness::acceptance
