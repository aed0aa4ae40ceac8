#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/cli/commands.hpp>
#include <harness/cli/comparing.hpp>
#include <harness/cli/find_revision.hpp>
#include <harness/cli/one_history.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/relay/relay.hpp>
#include <harness/engine/postgres/sql/without_values.hpp>
#include <harness/process/foreground.hpp>
#include <harness/process/guarded_folder.hpp>
#include <harness/run/run.hpp>
#include <harness/trace/statement_record.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(Runs COMMAND, such as your tests, on an ephemeral PostgreSQL database with the history's newest schema, and keeps
each statement that it sends, once. The check `compat` prepares them: statements = ["FILE"] in [[suite]].

COMMAND gets the address in DATABASE_URL, PGHOST, PGPORT, PGUSER and PGDATABASE (and PGPASSWORD where there is one).
Its exit code is that of `migrate record`.

No values are kept: none of parameters, and in the text a string becomes a parameter ($1), a number 0.

Examples:
  migrate record --output recorded.jsonl -- pytest
  migrate record --dir db -o recorded.jsonl -- sh -c 'psql "$DATABASE_URL" -f checks.sql')";

struct RecordOptions {
  OneHistory history;
  std::string output;
  std::vector<std::string> command;
};

void require_postgres(const Engine& engine) {
  if (engine.name() != "postgres") {
    throw usage_error(
        "statements for " + engine.name() + " cannot be recorded: nothing can stand between a program and it",
        "write them into files: statements = [\"queries/*.sql\"] in [[suite]]");
  }
}

/// A database at head. A usage Error where the history does not get there.
Workplace at_head(const Suite& suite, Engine& engine) {
  Workplace place(suite, engine, Reach::other_processes);
  auto failure = place.tool().prepare();
  failure = failure ? failure : place.upgrade().failure;
  if (failure) {
    throw usage_error("the history does not go up to head: " + failure->message,
                      "see `migrate test` for what is wrong with it", failure->place);
  }
  place.rest();
  return place;
}

/// Programs reach the relay the way they would reach the server.
std::string place_to_listen(const Url& server, const std::filesystem::path& folder) {
  const bool is_socket = server.host.empty() || server.host.starts_with('/');
  return is_socket ? folder.string() + "/" : "127.0.0.1:0";
}

std::map<std::string, std::string> variables_of(const Url& database) {
  std::map<std::string, std::string> variables = {{"DATABASE_URL", to_text(database)}};
  for (const auto& [name, value] : {std::pair{"PGHOST", &database.host},
                                    {"PGPORT", &database.port},
                                    {"PGUSER", &database.user},
                                    {"PGDATABASE", &database.database},
                                    {"PGPASSWORD", &database.password}}) {
    if (!value->empty()) {
      variables[name] = *value;
    }
  }
  return variables;
}

/// The address of a database behind a relay.
Url behind(const postgres::Relay& relay, const Url& database) {
  auto url = relay.address();
  url.user = database.user;
  url.password = database.password;
  url.database = database.database;
  return url;
}

void report(StatementRecord& record, const std::string& output) {
  std::cerr << "migrate: " << counted(record.size(), "statement") << " recorded in " << output << "\n";
  if (const auto cut = record.cut(); cut > 0) {
    std::cerr << "migrate: " << counted(cut, "statement")
              << " longer than 64 KiB left out; write them into a file of their own\n";
  }
}

int record(const Registry& registry, const RecordOptions& options) {
  const auto suite = options.history.open(registry);
  require_walkable(suite.migrator->history());
  auto engine_options = options.history.engine_options();
  engine_options.relay = false;
  Engines engines(registry, engine_options);
  auto& engine = engines.get(options.history.engine_of(suite));
  require_postgres(engine);
  auto place = at_head(suite, engine);
  const auto server = place.database().url();
  const GuardedFolder folder("migrate-relay-");  // that `migrate clean` knows
  StatementRecord statements(postgres::without_values);
  int exit_code = 0;
  {
    postgres::Relay relay(postgres::Endpoint::to_listen(place_to_listen(server, folder.path())), statements);
    relay.point_to(server);
    exit_code = run_in_foreground(options.command, variables_of(behind(relay, server)));
  }
  write_output(options.output, statements.lines());
  report(statements, options.output);
  return exit_code;
}

}  // namespace

void add_record(Command& app, Context& context) {
  auto command = app.add_command("record", "run a command on a database at head, and keep its statements");
  auto options = std::make_shared<RecordOptions>();
  options->history.add_to(command);
  command.add_option("--output,-o", options->output, "the file of the statements, a JSON object a line")
      .type_name("FILE")
      .required();
  command.add_option("command", options->command, "what to run, after --").type_name("COMMAND").required();
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return record(context.registry, *options); };
  });
}

}  // namespace harness::cli
