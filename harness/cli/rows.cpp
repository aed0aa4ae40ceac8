#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <harness/catalog/names.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/comparing.hpp>
#include <harness/cli/one_history.hpp>
#include <harness/cli/row_coverage.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/address.hpp>
#include <harness/escape/sql.hpp>
#include <harness/rows/coverage/criteria.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/rows/given/recipes.hpp>
#include <harness/rows/print/csv_text.hpp>
#include <harness/rows/print/printed_rows.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/snapshot/require_success.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(The history is run on an empty ephemeral database up to the revision, each table is filled, and the
statements that the database took are printed, parents before children. The rows follow from the schema alone:
the types, keys, foreign keys and conditions of each table, and the recipes that [[suite.rows]] has. Comments say how
many rows each table took, what was refused, and what its rows should show and do not: "email: NULL" is a column that
is never NULL.

With --format csv there is a file for each table, or one table is printed. Its first line names the columns; an
empty field is NULL, "" is an empty text.

With --into the rows are put into a database of your own, in one transaction, and nothing is printed but a
summary. It must have the schema already.

Examples:
  migrate rows db/migrations > rows.sql
  migrate rows db/migrations@0042 --engine sqlite
  migrate rows db/migrations --format csv --output rows     # a file for each table
  migrate rows db/migrations --format csv --table shop.orders
  migrate rows db/migrations --into postgresql://me@localhost/shop_dev)";

struct RowsOptions {
  OneHistory one;
  std::string history;
  std::string into;
  std::string output;
  std::string format = "sql";
  std::string table;
  unsigned seed = 0;
  bool coverage = false;
};

/// The tables of the database that are not the tool's own.
std::set<Path> tables_to_fill(Database& database, MigratorSession& tool) {
  return without(tables_in(database.catalog()), tables_of(tool.bookkeeping()));
}

/// What the filler does with these tables, with the criteria that they meet.
std::vector<TableCoverage> filled(Filler& filler, Database& database, const std::set<Path>& paths) {
  auto coverage = filler.fill(row_tables_of(database).shapes(&paths));
  RowsByTable held;
  for (auto& contents : row_tables_of(database).contents_at(paths)) {
    auto path = contents.path;
    held.emplace(std::move(path), std::make_shared<const TableContents>(std::move(contents)));
  }
  for (auto& table : coverage) {
    judge_criteria(table, held);
  }
  return coverage;
}

/// Those that were not there before, and that no trigger has made in a table of its own.
std::vector<TableContents> made_rows(std::vector<TableContents> all, const std::vector<TableContents>& before,
                                     const std::vector<TableCoverage>& coverage) {
  std::map<Path, std::set<Row>> known;
  for (const auto& table : before) {
    known[table.path] = {table.rows.rows.begin(), table.rows.rows.end()};
  }
  for (auto& table : all) {
    const bool takes = std::any_of(coverage.begin(), coverage.end(), [&](const TableCoverage& one) {
      return one.table == table.path && one.taken > 0;
    });
    std::erase_if(table.rows.rows, [&](const Row& row) { return !takes || known[table.path].contains(row); });
  }
  return all;
}

std::string told(const std::vector<TableCoverage>& coverage, const RowsOptions& options) {
  return options.coverage ? coverage_table(coverage) : join(coverage_lines(coverage), "\n") + "\n";
}

/// The name of a table's file; none that leads out of the folder.
std::string file_of(const Path& table) {
  auto name = written(table);
  replace_all(name, "/", "%2F");
  return name + ".csv";
}

void write_csv(const RowsOptions& options, const std::map<Path, std::string>& texts) {
  if (options.table.empty()) {
    std::error_code unknown;
    std::filesystem::create_directories(options.output, unknown);
    if (!std::filesystem::is_directory(options.output, unknown)) {
      throw usage_error("CSV is a file for each table, and this is no folder",
                        "name a folder, or one table: --table shop.orders", {options.output});
    }
    for (const auto& [path, text] : texts) {
      write_output((std::filesystem::path(options.output) / file_of(path)).string(), text);
    }
    return;
  }
  std::vector<std::string> known;
  for (const auto& [path, text] : texts) {
    if (names(parts_of(options.table), path)) {
      write_output(options.output, text);
      return;
    }
    known.push_back(written(path));
  }
  throw usage_error("there is no table " + options.table, nearest_names(options.table, known));
}

void require_possible(const RowsOptions& options) {
  if (options.format == "sql" && !options.table.empty()) {
    throw usage_error("--table is for CSV, since rows of other tables may be needed before its own",
                      "add --format csv");
  }
  if (options.format == "csv" && options.table.empty() && options.output.empty()) {
    throw usage_error("CSV is a file for each table",
                      "name a folder: --output rows, or one table: --table shop.orders");
  }
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
  Recipes recipes(suite.given, engine.name());
  Filler filler(*database, options.seed);
  filler.heed(recipes);
  auto shapes = row_tables_of(*database).shapes(&paths);
  for (auto& shape : shapes) {
    shape.skip_number.clear();  // only what is compared afterwards needs a number that is gone
  }
  // Whose rows they are is not known, nor how many: they are not read.
  write_output("", told(filler.fill(std::move(shapes)), options));
  return 0;
}

int rows(const Registry& registry, RowsOptions options) {
  if (!options.history.empty()) {
    options.one.take(options.history, "rows");
  }
  require_possible(options);
  const auto suite = options.one.open(registry);
  if (!options.into.empty()) {
    return fill_own(registry, options, suite);
  }
  Engines engines(registry, options.one.engine_options());
  auto& engine = engines.get(options.one.engine_of(suite));
  Workplace workplace(suite, engine, reach_of(suite, engine.name()));
  auto& tool = workplace.tool();
  constexpr const char* refused = "the history does not go up";
  constexpr const char* hint = "see `migrate test` for what is wrong with it";
  require_success(tool.prepare(), refused, hint);
  const auto target = options.one.revision.empty() ? newest(suite.migrator->history()) : options.one.revision;
  require_success(tool.call(Verb::upgrade, target).failure, refused, hint);
  const auto paths = tables_to_fill(workplace.database(), tool);
  Recipes recipes(suite.given, engine.name());
  Filler filler(workplace.database(), options.seed);
  filler.heed(recipes);
  auto& tables = row_tables_of(workplace.database());
  const auto before = tables.contents_at(paths);
  const auto coverage = filled(filler, workplace.database(), paths);
  if (options.format == "csv") {
    write_csv(options, csv_texts(tables.contents_at(paths)));
    return 0;
  }
  std::string text;
  for (const auto& statement :
       printed_rows(made_rows(tables.contents_at(paths), before, coverage), tables, engine.dialect())) {
    text += statement + ";\n";
  }
  for (const auto& line : coverage_lines(coverage)) {
    text += sql_comment(line);
  }
  write_output(options.output, options.coverage ? told(coverage, options) : text);
  return 0;
}

}  // namespace

void add_rows(Command& app, Context& context) {
  auto command = app.add_command("rows", "print rows for every table, made from the schema");
  auto options = std::make_shared<RowsOptions>();
  command.add_option("history", options->history, "a folder with migrations (FOLDER@REVISION: up to there)")
      .type_name("FOLDER");
  options->one.add_to(command);
  command.add_option("--revision", options->one.revision, "up to this revision; default: the newest")
      .type_name("REVISION");
  const auto format = command.add_option("--format", options->format, "sql (the default) or csv")
                          .type_name("FORMAT")
                          .one_of({"sql", "csv"});
  command.add_option("--table", options->table, "of CSV: print this table").type_name("TABLE");
  command.add_option("--into", options->into, "put the rows into this database of your own")
      .type_name("URL")
      .excludes(format);
  command.add_option("--rows-seed", options->seed, "what the values follow from (default 0)")
      .between(0, 1000);
  command.add_flag("--coverage", options->coverage,
                   "print a table of what was offered, taken and held, and what the rows show, not the rows");
  command.add_option("--output,-o", options->output, "write to this file; of CSV to this folder")
      .type_name("FILE");
  command.footer(notes);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return rows(context.registry, *options); };
  });
}

}  // namespace harness::cli
