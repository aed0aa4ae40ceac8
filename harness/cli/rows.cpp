#include <algorithm>
#include <memory>

#include <harness/assemble/assemble.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/comparing.hpp>
#include <harness/cli/select_suites.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/address.hpp>
#include <harness/rows/filler.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/snapshot/require_success.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(The history is run on an empty ephemeral database up to the revision, each table is filled, and the
statements that the database took are printed, parents before children. The rows follow from the schema alone:
the types, keys, foreign keys and conditions of each table. What could not be filled is said in a comment.

With --into the rows are put into a database of your own, in one transaction, and nothing is printed but a
summary. It must have the schema already.

Examples:
  migrate rows --dir db/migrations > rows.sql
  migrate rows --dir db/migrations --revision 0042 --engine sqlite
  migrate rows --dir db/migrations --into postgresql://me@localhost/shop_dev)";

struct RowsOptions {
  SuitesOptions suites;
  std::string suite;
  std::string revision;
  std::string engine;
  std::string server;
  std::string into;
  std::string output;
  unsigned seed = 0;
};

Suite one_suite(const Registry& registry, const RowsOptions& options) {
  auto sources =
      select_suites(options.suites.find(), options.suite.empty() ? std::vector<std::string>()
                                                                 : std::vector<std::string>{options.suite});
  if (sources.size() != 1) {
    throw usage_error("there are several suites here", "name one; `migrate list` shows them",
                      {options.suites.folder.string()});
  }
  return std::move(assemble(sources, registry).front());
}

/// The tables of the database that are not the tool's own.
std::set<Path> tables_to_fill(Database& database, MigratorSession& tool) {
  return without(tables_in(database.catalog()), tables_of(tool.bookkeeping()));
}

/// What each table got, one line each; with a reason where it stays empty.
std::vector<std::string> summary(const std::vector<TableCoverage>& coverage) {
  std::vector<std::string> lines;
  for (const auto& table : coverage) {
    lines.push_back(to_string(table.table) + ": " + counted(table.taken, "row") +
                    (table.refused.empty() ? "" : ", others refused: " + table.refused.front().message));
  }
  return lines;
}

/// In one line, so that a comment ends where it should.
std::string comment(std::string line) {
  std::replace(line.begin(), line.end(), '\n', ' ');
  return "-- " + line + "\n";
}

int fill_own(const Registry& registry, const RowsOptions& options, const Suite& suite) {
  const auto url = read_address(options.into);
  Engines engines(registry, {});
  auto& engine = engines.get(engine_taking(url, registry));
  engine.open(url, Access::reading);  // one that does not exist is an Error, and is not made
  const auto database = engine.open(url);
  auto paths = std::set<Path>();
  {
    const auto tool = suite.migrator->open(*database);
    paths = tables_to_fill(*database, *tool);
  }
  if (paths.empty()) {
    throw usage_error("the database " + redacted(url) + " has no table to fill",
                      "bring it to the schema first: migrate upgrade --database-url ...");
  }
  Filler filler(*database, options.seed);
  for (const auto& line : summary(filler.fill(&paths))) {
    write_output("", line + "\n");
  }
  return 0;
}

int rows(const Registry& registry, const RowsOptions& options) {
  auto suite = one_suite(registry, options);
  if (!options.into.empty()) {
    return fill_own(registry, options, suite);
  }
  EngineOptions engine_options;
  if (!options.server.empty()) {
    engine_options.server = read_address(options.server);
  }
  Engines engines(registry, engine_options);
  auto& engine = engines.get(options.engine.empty() ? suite.engines.front() : options.engine);
  Workplace workplace(suite, engine, reach_of(suite, engine.name()));
  auto& tool = workplace.tool();
  constexpr const char* refused = "the history does not go up";
  constexpr const char* hint = "see `migrate test` for what is wrong with it";
  require_success(tool.prepare(), refused, hint);
  const auto target = options.revision.empty() ? newest(suite.migrator->history()) : options.revision;
  require_success(tool.call(Verb::upgrade, target).failure, refused, hint);
  const auto paths = tables_to_fill(workplace.database(), tool);
  Filler filler(workplace.database(), options.seed);
  std::string text;
  filler.on_taken([&](const std::string& statement) { text += statement + ";\n"; });
  for (const auto& line : summary(filler.fill(&paths))) {
    text += comment(line);
  }
  write_output(options.output, text);
  return 0;
}

}  // namespace

void add_rows(Command& app, Context& context) {
  auto command = app.add_command("rows", "print rows for every table, made from the schema");
  auto options = std::make_shared<RowsOptions>();
  command.add_option("suite", options->suite, "the suite, if there are several").type_name("SUITE");
  options->suites.add_to(command);
  command.add_option("--revision", options->revision, "up to this revision; default: the newest")
      .type_name("REVISION");
  command.add_option("--engine", options->engine, "the engine to run the history on").type_name("ENGINE");
  command
      .add_option("--server", options->server,
                  "run it on this server (needs CREATEDB), not on one of our own")
      .type_name("URL");
  command.add_option("--into", options->into, "put the rows into this database of your own").type_name("URL");
  command.add_option("--rows-seed", options->seed, "what the values follow from (default 0)")
      .between(0, 1000);
  command.add_option("--output,-o", options->output, "write to this file").type_name("FILE");
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return rows(context.registry, *options); };
  });
}

}  // namespace harness::cli
