// The tools themselves and we, on single scripts that not every tool takes: with what begins and ends
// transactions, with a byte-order mark, with a mark or a semicolon missing. Who refuses must be the same, and
// so must be what is left where nobody does. A tool that is not on PATH is skipped; ci/fetch_tools.sh fetches
// them.

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/real_tool.hpp>
#include <suites/support/skip.hpp>

#include <harness/catalog/diff.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::acceptance {
namespace {

using Files = std::map<std::string, std::string>;

struct Tool {
  std::string name;
  Arguments up;
  Arguments down;
  std::string own;          ///< what its own objects have in their names
  std::string folder = {};  ///< of the files, within the project
};

const std::map<std::string, Tool>& tools() {
  static const std::map<std::string, Tool> all = {
      {"goose",
       {"goose",
        {"goose", "-dir", ".", "postgres", "{url}", "up"},
        {"goose", "-dir", ".", "postgres", "{url}", "down"},
        "goose_db_version"}},
      {"golang-migrate",
       {"golang-migrate",
        {"golang-migrate", "-path", ".", "-database", "{url}", "up"},
        {"golang-migrate", "-path", ".", "-database", "{url}", "down", "1"},
        "schema_migrations"}},
      {"sqlx",
       {"sqlx",
        {"sqlx", "migrate", "run", "--source", "."},
        {"sqlx", "migrate", "revert", "--source", "."},
        "_sqlx_migrations"}},
      {"diesel",
       {"diesel",
        {"diesel", "migration", "run", "--migration-dir", "."},
        {"diesel", "migration", "revert", "--migration-dir", "."},
        "__diesel_schema_migrations"}},
      {"dbmate",
       {"dbmate",
        {"dbmate", "--no-dump-schema", "--migrations-dir", ".", "up"},
        {"dbmate", "--no-dump-schema", "--migrations-dir", ".", "rollback"},
        "schema_migrations"}},
      {"node-pg-migrate",
       {"node-pg-migrate",
        {"node-pg-migrate", "up", "-m", "."},
        {"node-pg-migrate", "down", "-m", "."},
        "pgmigrations"}},
      {"sql-migrate", {"sql-migrate", {"sql-migrate", "up"}, {"sql-migrate", "down"}, "gorp_migrations"}},
      {"morph",
       {"morph",
        {"morph", "apply", "migrate", "--driver", "postgres", "--path", ".", "--dsn", "{url}"},
        {"morph", "apply", "down", "--number", "1", "--driver", "postgres", "--path", ".", "--dsn", "{url}"},
        "db_"}},
      {"refinery",
       {"refinery", {"refinery", "migrate", "-e", "DATABASE_URL", "-p", "."}, {}, "refinery_schema_history"}},
      // They have no way down.
      {"drizzle", {"drizzle", {"drizzle", "postgres", "{url}", "."}, {}, "drizzle"}},
      {"drizzle-1", {"drizzle-1", {"drizzle-1", "postgres", "{url}", "."}, {}, "drizzle"}},
      {"tern",
       {"tern",
        {"tern", "migrate", "-m", "."},
        {"tern", "migrate", "-m", ".", "-d", "-1"},
        "schema_version"}},
      {"sqitch", {"sqitch", {"sqitch", "deploy"}, {"sqitch", "revert", "-y"}, "sqitch"}},
      {"prisma", {"prisma", {"prisma", "migrate", "deploy"}, {}, "_prisma_migrations"}},
      {"supabase",
       {"supabase",
        {"supabase", "migration", "up", "--yes", "--remote", "{url}"},
        {},
        "supabase_migrations",
        "supabase/migrations"}},
      {"atlas", {"atlas", atlas_up(), {}, "atlas_schema_revisions"}},
      {"pop",
       {"pop",
        {"pop", "migrate", "up", "-p", "db"},
        {"pop", "migrate", "down", "-p", "db"},
        "schema_migration",
        "db"}},
      {"liquibase",
       {"liquibase",
        {"liquibase", "--changelog-file=c.sql", "update"},
        {"liquibase", "--changelog-file=c.sql", "rollback-count", "1"},
        "databasechangelog"}}};
  return all;
}

/// A file that a tool is asked to run.
struct Script {
  std::string name;
  std::string tool;
  Files files;
};

void PrintTo(const Script& script, std::ostream* out) {
  *out << script.tool << " " << script.name;
}

/// Who ran what of a script, and what is there afterwards.
struct Result {
  bool up = false;
  bool down = false;
  Catalog after_up;
  Catalog after_down;
};

Catalog without(Catalog catalog, const std::string& own) {
  catalog.erase_if(
      [&](const Identity& identity) { return to_string(identity).find(own) != std::string::npos; });
  return catalog;
}

/// Whether the tool runs none of its revisions, whatever we do.
bool keeps_from_running(Migrator& migrator) {
  const auto& faults = migrator.history().faults();
  return std::any_of(faults.begin(), faults.end(), [](const HistoryFault& fault) {
    return fault.rule == "history/unreadable" && fault.revisions.empty();
  });
}

/// Ours, with what the tool's migrations need.
std::unique_ptr<Migrator> ours_in(const fs::path& folder, const Tool& tool) {
  SqlFilesOptions options;
  options.folder = folder / tool.folder;
  options.layout = tool.name;
  return make_sql_files_migrator(std::move(options));
}

class RealScript : public ::testing::TestWithParam<Script> {
 protected:
  void SetUp() override {
    if (!is_on_path(GetParam().tool)) {
      MIGRATE_LACKS(GetParam().tool, GetParam().tool + " is not on PATH: nothing is compared with it");
    }
    for (const auto& [name, text] : GetParam().files) {
      fs::create_directories((folder_.path() / name).parent_path());
      write_file(folder_.path() / name, text);
    }
  }

  Result theirs() const {
    const auto& tool = tools().at(GetParam().tool);
    const auto database = engine().create(Reach::other_processes);
    if (!tool.folder.empty()) {
      ours_in(folder_.path(), tool)->open(*database)->prepare();
    }
    const auto runs = [&](const Arguments& arguments) {
      const auto result = run_in(folder_.path(), arguments, *database);
      std::cout << result.output << result.errors;
      return !has_failed(result);
    };
    Result result;
    result.up = runs(tool.up);
    result.after_up = without(without(database->catalog(), tool.own), "migrate_version");
    result.down = result.up && !tool.down.empty() && runs(tool.down);
    result.after_down = without(without(database->catalog(), tool.own), "migrate_version");
    return result;
  }

  Result ours() const {
    const auto& tool = tools().at(GetParam().tool);
    const auto migrator = ours_in(folder_.path(), tool);
    const auto database = engine().create(Reach::other_processes);
    const auto session = migrator->open(*database);
    Result result;
    const auto call = session->call(Verb::upgrade, "head");
    const auto is_open = [](const StepResult& step) { return step.left_transaction_open; };
    result.up = !call.failure && !keeps_from_running(*migrator) &&
                std::none_of(call.steps.begin(), call.steps.end(), is_open);
    result.after_up = without(database->catalog(), "migrate_version");
    if (result.up) {
      const auto down = session->move({call.steps.back().revision, Direction::down});
      result.down = !down.failure && !down.left_transaction_open;
    }
    result.after_down = without(database->catalog(), "migrate_version");
    return result;
  }

  TemporaryDirectory folder_{"real_script"};
};

TEST_P(RealScript, FaresHereAsWithItsTool) {
  const auto expected = theirs();
  const auto actual = ours();
  EXPECT_EQ(actual.up, expected.up) << "upwards";
  EXPECT_EQ(actual.down, expected.down) << "downwards";
  if (expected.up) {
    EXPECT_TRUE(diff(expected.after_up, actual.after_up).empty()) << "after the way up";
  }
  if (expected.down) {
    EXPECT_TRUE(diff(expected.after_down, actual.after_down).empty()) << "after the way down";
  }
}

const std::string mark = "\xEF\xBB\xBF";
const std::string create = "CREATE TABLE a (x int);\n";
const std::string drop = "DROP TABLE a;\n";

Files goose(const std::string& up, const std::string& down) {
  return {{"1_a.sql", "-- +goose Up\n" + up + "-- +goose Down\n" + down}};
}

Files dbmate(const std::string& up, const std::string& down) {
  return {{"1_a.sql", "-- migrate:up\n" + up + "-- migrate:down\n" + down}};
}

Files refinery(const std::string& up, const std::string&) {
  return {{"V1__a.sql", up}};
}

Files sql_migrate(const std::string& up, const std::string& down) {
  return {{"1_a.sql", up + "-- +migrate Down\n" + down},
          {"dbconfig.yml", "development:\n  dialect: postgres\n  datasource: ${DATABASE_URL}\n  dir: .\n"}};
}

Files sql_migrate_only(const std::string& text) {
  auto files = sql_migrate("", "");
  files["1_a.sql"] = text;
  return files;
}

Files sql_migrate_marked(const std::string& up, const std::string& down) {
  return sql_migrate("-- +migrate Up\n" + up, down);
}

Files two_files(const std::string& up, const std::string& down) {
  return {{"1_a.up.sql", up}, {"1_a.down.sql", down}};
}

Files folder(const std::string& up, const std::string& down) {
  return {{"1_a/up.sql", up}, {"1_a/down.sql", down}};
}

/// Prisma goes nowhere back.
Files prisma(const std::string& up, const std::string& /*down*/) {
  return {{"1_a/migration.sql", up}};
}

Files supabase(const std::string& up, const std::string& /*down*/) {
  return {{"supabase/config.toml", "project_id = \"x\"\n"}, {"supabase/migrations/1_a.sql", up}};
}

Files node(const std::string& up, const std::string& down) {
  return {{"1_a.sql", up + "-- Down Migration\n" + down}};
}

Files drizzle(const std::string& up, const std::string&) {
  return {{"0000_a.sql", up}, {"meta/_journal.json", R"({"entries": [{"tag": "0000_a", "when": 1}]})"}};
}

Files drizzle_1(const std::string& up, const std::string&) {
  return {{"20240101000000_a/migration.sql", up}};
}

Files tern(const std::string& up, const std::string& down) {
  return {{"001_a.sql", up + "---- create above / drop below ----\n" + down}};
}

Files liquibase(const std::string& up, const std::string& down) {
  return {{"c.sql", "--liquibase formatted sql\n--changeset a:1\n" + up + "--rollback " + down}};
}

/// Files with the configuration that pop wants.
Files pop_files(Files files) {
  files["database.yml"] = "development:\n  url: {{envOr \"DATABASE_URL\" \"\"}}\n";
  return files;
}

Files pop(const std::string& up, const std::string& down) {
  return pop_files({{"db/1_a.up.sql", up}, {"db/1_a.down.sql", down}});
}

/// The file below its header.
Files liquibase_file(const std::string& text) {
  return {{"c.sql", "--liquibase formatted sql\n" + text}};
}

Files sqitch(const std::string& deploy, const std::string& revert, const std::string& above_plan = {}) {
  return {{"sqitch.plan",
           above_plan + "%syntax-version=1.0.0\n%project=p\n\na 2024-01-01T00:00:00Z A <a@example.org>\n"},
          {"sqitch.conf", "[core]\n\tengine = pg\n"},
          {"deploy/a.sql", deploy},
          {"revert/a.sql", revert}};
}

std::string block(const std::string& sql) {
  return "-- +goose StatementBegin\n" + sql + "-- +goose StatementEnd\n";
}

/// What each tool is asked: the scripts above, up and down.
std::vector<Script> scripts() {
  const std::string ended = create + "COMMIT;\nCREATE TABLE b (x int);\n";
  const std::string framed = "BEGIN;\n" + create + "COMMIT;\n";
  const std::string saved = create + "SAVEPOINT s;\nCREATE TABLE b (x int);\nROLLBACK TO s;\n";
  std::vector<Script> all;
  const std::map<std::string, Files (*)(const std::string&, const std::string&)> forms = {
      {"golang-migrate", two_files},
      {"sqlx", two_files},
      {"diesel", folder},
      {"dbmate", dbmate},
      {"goose", goose},
      {"morph", two_files},
      {"refinery", refinery},
      {"sql-migrate", sql_migrate_marked},
      {"drizzle", drizzle},
      {"drizzle-1", drizzle_1},
      {"tern", tern},
      {"prisma", prisma},
      {"supabase", supabase}};
  for (const auto& [tool, form] : forms) {
    all.push_back({"ended", tool, form(ended, drop)});
    all.push_back({"ended_downwards", tool, form(create, drop + "COMMIT;\nSELECT 1;\n")});
    all.push_back({"framed", tool, form(framed, "BEGIN;\n" + drop + "COMMIT;\n")});
    all.push_back({"rolled_back", tool, form(create + "ROLLBACK;\n" + create, drop)});
    all.push_back({"saved", tool, form(saved, drop)});
    all.push_back({"marked", tool, form(mark + create, drop)});
    all.push_back({"marked_downwards", tool, form(create, mark + drop)});
  }
  const std::string up = "-- Up Migration\n";
  const std::string plus = "-- +migrate Up\n";
  const std::string breakpoint = "--> statement-breakpoint\n";
  const std::string alone = "---- tern: disable-tx ----\n";
  const std::string index = "CREATE INDEX CONCURRENTLY i ON a (x);\n";
  const std::vector<Script> others = {
      {"block_ended", "goose", goose(block(ended), block(drop + "COMMIT;\n"))},
      {"alone_and_saved", "goose", {{"1_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\n" + saved}}},
      {"marked_above", "goose", {{"1_a.sql", mark + "-- +goose Up\n" + create}}},
      {"unfinished_down", "goose", goose(create, "DROP TABLE a\n")},
      {"unfinished_up", "goose", goose("CREATE TABLE a (x int)\n", drop)},
      {"empty_block", "goose", goose(block("") + create + "CREATE TABLE b (x int);\n", "DROP TABLE b;\n")},
      {"line_of_spaces", "goose", goose(create + "  \n-- the end\n", drop)},
      {"alone_and_saved", "sqlx", two_files("-- no-transaction\n" + saved, "-- no-transaction\n" + drop)},
      {"says_nothing", "diesel", folder("-- nothing\n", "SELECT 1;\n")},
      {"down_missing", "dbmate", {{"1_a.sql", "-- migrate:up\n" + create}}},
      {"marked_above",
       "dbmate",
       {{"1_a.sql", mark + "-- migrate:up\n" + create + "-- migrate:down\n" + drop}}},
      {"marked_above", "sql-migrate", sql_migrate(mark + plus + create, "SELECT 1;\n")},
      {"marked_above_alone", "sql-migrate", sql_migrate_only(mark + plus + create)},
      {"empty", "refinery", refinery("", "")},
      {"concurrently", "refinery", refinery(create + "COMMIT;\nCREATE INDEX CONCURRENTLY i ON a (x);\n", "")},
      {"empty", "morph", two_files("", "SELECT 1;\n")},
      {"alone_and_saved", "morph",
       two_files("-- morph:nontransactional\n" + saved, "-- morph:nontransactional\n" + drop)},
      {"empty", "sql-migrate", sql_migrate_only("")},
      {"statement_above", "sql-migrate", sql_migrate("CREATE TABLE b (x int);\n" + plus + create, drop)},
      {"other_case", "sql-migrate", sql_migrate(plus + create + "-- +migrate down\n" + drop, "SELECT 1;\n")},
      {"nothing_more", "sql-migrate", sql_migrate(plus + create + "-- +migrate  \n", drop)},
      {"comment_below", "sql-migrate", sql_migrate(plus + create + "  -- the end\n", drop)},
      {"unfinished_down", "sql-migrate", sql_migrate(plus + create, "DROP TABLE a\n")},
      {"alone_and_saved", "sql-migrate", sql_migrate("-- +migrate Up notransaction\n" + saved, drop)},
      {"drops_lines", "sql-migrate",
       sql_migrate(plus + create + "COMMENT ON TABLE a IS 'b\n-- c\nd'; -- e\n", drop)},
      {"block", "sql-migrate",
       sql_migrate(plus + "-- +migrate StatementBegin\nDO $$BEGIN\n-- x\nCREATE TABLE a (x int);\nEND$$;\n"
                          "-- +migrate StatementEnd\n",
                   drop)},
      {"ended", "node-pg-migrate", node(up + ended, drop)},
      {"framed", "node-pg-migrate", node(up + framed, drop)},
      {"marked_above", "node-pg-migrate", node(mark + up + create, drop)},
      {"marked_above_comment", "node-pg-migrate", node(mark + "-- a\n" + up + create, drop)},
      {"marked_downwards", "node-pg-migrate", node(up + create, mark + drop)},
      {"statement_above", "node-pg-migrate", node("CREATE TABLE b (x int);\n" + up + create, drop)},
      {"parted", "drizzle", drizzle(create + breakpoint + "CREATE TABLE b (x int);\n" + breakpoint, "")},
      {"parted_and_ended", "drizzle", drizzle(create + breakpoint + "COMMIT;\n" + breakpoint + index, "")},
      {"parted_in_quotes", "drizzle", drizzle("CREATE TABLE a (x text DEFAULT '" + breakpoint + "');", "")},
      {"empty", "drizzle", drizzle("", "")},
      {"file_missing",
       "drizzle",
       {{"meta/_journal.json", R"({"entries": [{"tag": "0000_a", "when": 1}]})"}, {"0001_b.sql", create}}},
      {"without_a_time", "drizzle-1", {{"0000_a/migration.sql", create}}},
      {"with_a_short_time", "drizzle-1", {{"2024010100000_a/migration.sql", create}}},
      {"beside_a_journal",
       "drizzle-1",
       {{"20240101000000_a/migration.sql", create}, {"meta/_journal.json", R"({"entries": []})"}}},
      {"alone", "tern", tern(alone + create + index, alone + "DROP INDEX CONCURRENTLY i;\n" + drop)},
      {"alone_below", "tern", tern(create + index + alone, drop)},
      {"alone_upwards_only", "tern", tern(alone + create + index, "DROP INDEX CONCURRENTLY i;\n" + drop)},
      {"alone_with_blanks", "tern", tern(" " + create + " " + alone + index, drop)},
      {"alone_in_windows", "tern", tern("---- tern: disable-tx ----\r\n" + create + index, drop)},
      {"alone_and_saved", "tern", tern(alone + saved, drop)},
      {"alone_behind_no_character", "tern",
       tern(alone + create + "-- \xEF\xBF\xBD\nCREATE TABLE b (x int);\n", drop)},
      {"alone_atomic", "tern",
       tern(alone + "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;\n",
            "DROP FUNCTION f();\n")},
      {"marked_above_comment", "tern", tern(mark + "-- a\n" + create, drop)},
      {"on_one_line",
       "tern",
       {{"001_a.sql", "CREATE TABLE a (x int); ---- create above / drop below ----DROP TABLE a;"}}},
      {"mark_misspelt", "tern", {{"001_a.sql", create + "--- create above / drop below ---\n" + drop}}},
      {"down_blank", "tern", tern(create, " \n")},
      {"says_nothing", "tern", tern("-- nothing\n", drop)},
      {"number_zero", "tern", {{"000_a.sql", create}}},
      {"number_missing", "tern", {{"001_a.sql", create}, {"003_b.sql", create}}},
      {"number_twice", "tern", {{"001_a.sql", create}, {"1_b.sql", "CREATE TABLE b (x int);\n"}}},
      {"numbered_by_time", "tern", {{"20240101000000_a.sql", create}}},
      {"role_stays", "tern", tern("CREATE ROLE \"tern stays\";\nSET ROLE \"tern stays\";\n", "")},
      {"filled_in",
       "tern",
       {{"tern.conf", "[data]\nprefix = foo\n"},
        {"001_a.sql", "CREATE TABLE {{.prefix}}_a (x int);\n{{ template \"shared/v.sql\" . }}"},
        {"shared/v.sql", "CREATE VIEW v AS SELECT x FROM {{ .prefix -}} _a;\n"}}},
      {"quoted_value",
       "tern",
       {{"tern.conf", "[data]\nname = \"a\"\n"}, {"001_a.sql", "CREATE TABLE {{.name}}_a (x int);\n"}}},
      {"ended", "atlas", {{"1_a.sql", ended}}},
      {"framed", "atlas", {{"1_a.sql", framed}}},
      {"framed_with_end", "atlas", {{"1_a.sql", "BEGIN ;\n" + create + "END;\n"}}},
      {"rolled_back", "atlas", {{"1_a.sql", create + "ROLLBACK;\n" + create}}},
      {"saved", "atlas", {{"1_a.sql", saved}}},
      {"marked", "atlas", {{"1_a.sql", mark + create}}},
      {"empty", "atlas", {{"1_a.sql", ""}}},
      {"empty_statements", "atlas", {{"1_a.sql", ";" + create + ";;\n-- the end"}}},
      {"alone_and_ended", "atlas", {{"1_a.sql", "-- atlas:txmode none\n\n" + ended}}},
      {"alone_and_framed", "atlas", {{"1_a.sql", "-- atlas:txmode none\n\n" + framed}}},
      {"alone_and_saved", "atlas", {{"1_a.sql", "-- atlas:txmode none\n\n" + saved}}},
      {"alone_below_nothing", "atlas", {{"1_a.sql", "-- atlas:txmode none\nVACUUM;\n"}}},
      {"alone_with_carriage_returns", "atlas", {{"1_a.sql", "-- atlas:txmode none\r\n\r\nVACUUM;\r\n"}}},
      {"alone_in_all", "atlas", {{"1_a.sql", "-- atlas:txmode all\n\n" + create}}},
      {"escaped_quote", "atlas", {{"1_a.sql", "CREATE TABLE a (x text DEFAULT E'it\\'s');\n"}}},
      {"nested_comment", "atlas", {{"1_a.sql", "/* /* */ ; */ " + create}}},
      {"delimiter", "atlas", {{"1_a.sql", "-- atlas:delimiter --end\n" + create + create + "--end\n"}}},
      {"several_in_one",
       "atlas",
       {{"1_a.sql", "-- atlas:delimiter --end\n" + create + "CREATE TABLE b (x int);\n--end\n"}}},
      {"copy", "atlas", {{"1_a.sql", create + "COPY a FROM stdin;\n1\n\\.\n"}}},
      {"one_version", "atlas", {{"1_a.sql", create}, {"1_b.sql", "CREATE TABLE b (x int);\n"}}},
      {"ended", "pop", pop(ended, drop)},
      {"framed", "pop", pop(framed, "BEGIN;\n" + drop + "COMMIT;\n")},
      {"rolled_back", "pop", pop(create + "ROLLBACK;\n" + create, drop)},
      {"saved", "pop", pop(saved, drop)},
      {"marked", "pop", pop(mark + create, drop)},
      {"empty", "pop", pop("", "SELECT 1;\n")},
      {"says_nothing", "pop", pop("-- nothing\n", "SELECT 1;\n")},
      {"concurrently", "pop", pop(create + "COMMIT;\nCREATE INDEX CONCURRENTLY i ON a (x);\n", drop)},
      {"dialect_before_all", "pop",
       pop_files({{"db/1_a.up.sql", "SELECT 1/0;\n"},
                  {"db/1_a.postgres.up.sql", create},
                  {"db/1_a.pg.down.sql", drop}})},
      {"order", "pop",
       pop_files({{"db/9_a.up.sql", create}, {"db/10_b.up.sql", "CREATE TABLE b AS SELECT x FROM a;\n"}})},
      {"other_names", "pop",
       pop_files({{"db/1_a.up.sql", create},
                  {"db/1_a.down.sql", drop},
                  {"db/b.up.sql", "SELECT 1/0;\n"},
                  {"db/2_b.oracle.up.sql", "SELECT 1/0;\n"},
                  {"db/3_c.autocommit.up.sql", "SELECT 1/0;\n"},
                  {"db/4_d.mysql.up.sql", "SELECT 1/0;\n"}})},
      {"below", "pop",
       pop_files(
           {{"db/2_b.up.sql", create}, {"db/2_b.down.sql", drop}, {"db/more/1_a.up.sql", "SELECT 1;\n"}})},
      {"template_left_open", "pop", pop(create + "-- {{ \n", drop)},
      {"template_comment", "pop", pop("{{/* why */ -}}\n" + create, drop)},
      {"copy", "pop", pop(create + "COPY a FROM stdin;\n1\n\\.\n", drop)},
      {"ended", "liquibase", liquibase(ended, "DROP TABLE a, b;\n")},
      {"ended_and_failing", "liquibase", liquibase(ended + "SELECT 1/0;\n", drop)},
      {"framed", "liquibase", liquibase(framed, drop)},
      {"rolled_back", "liquibase", liquibase(create + "ROLLBACK;\n" + create, drop)},
      {"saved", "liquibase", liquibase(saved, drop)},
      {"marked", "liquibase", {{"c.sql", mark + "--liquibase formatted sql\n--changeset a:1\n" + create}}},
      {"raw", "liquibase", {{"c.sql", create + "CREATE TABLE b (x int);\n"}}},
      {"raw_with_marks", "liquibase", {{"c.sql", "-- liquibase: formatted\n--changeset a:1\n" + create}}},
      {"empty", "liquibase", liquibase_file("--changeset a:1\n\n")},
      {"empty_within", "liquibase", liquibase_file("--changeset a:1\n--changeset a:2\n" + create)},
      {"says_nothing", "liquibase", liquibase("-- nothing\n", "-- nothing\n")},
      {"no_way_back", "liquibase", liquibase_file("--changeset a:1\n" + create)},
      {"back_to_nothing", "liquibase", liquibase(create, "not required\n")},
      {"back_emptied", "liquibase", liquibase(create, "empty_a();\n")},
      {"back_on_two_lines", "liquibase", liquibase(create, "DROP TABLE\n--rollback a;\n")},
      {"back_in_a_comment", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "/* liquibase rollback\nDROP TABLE\n a;\n*/\n")},
      {"back_joined", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "/* liquibase rollback\nDROP TABLE\na;\n*/\n")},
      {"back_on_one_line", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "/* liquibase rollback DROP TABLE a; */\n")},
      {"back_not_closed", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "/* liquibase rollback\nDROP TABLE a;\n")},
      {"back_with_a_colon", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "--rollback: DROP TABLE a;\n")},
      {"one_dash", "liquibase", liquibase_file("--changeset a:1\n" + create + "-rollback DROP TABLE a;\n")},
      {"blank_before_id", "liquibase", liquibase_file("--changeset a: 1\n" + create)},
      {"second_header", "liquibase", liquibase(create + "--liquibase formatted sql\n", drop)},
      {"one_id_twice", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "--changeset a:1\nSELECT 1;\n")},
      {"above", "liquibase", liquibase_file("CREATE TABLE b (x int);\n--changeset a:1\n" + create)},
      {"comment_above", "liquibase", liquibase_file("--comment b\n--changeset a:1\n" + create)},
      {"unknown_attribute", "liquibase", liquibase_file("--changeset a:1 splitStatement:false\n" + create)},
      {"other_database", "liquibase",
       liquibase_file("--changeset a:1 dbms:oracle\nCREATE TABLE b (x int);\n--changeset a:2\n" + create)},
      {"quoted_database", "liquibase",
       liquibase_file("--changeset a:1 dbms:\"postgresql\"\nCREATE TABLE b (x int);\n--changeset a:2\n" +
                      create)},
      {"ignored", "liquibase",
       liquibase_file("--changeset a:1 ignore:true\nCREATE TABLE b (x int);\n--changeset a:2\n" + create)},
      {"contexts", "liquibase",
       liquibase_file("--changeset a:1 context:\"x and !y\" labels:z\n" + create +
                      "--changeset a:2 context:@x\nCREATE TABLE b (x int);\n--changeset a:3\nSELECT 1;\n")},
      {"function_cut", "liquibase",
       liquibase("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;\n",
                 "DROP FUNCTION f();\n")},
      {"function_in_a_block", "liquibase",
       liquibase("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\n-- why\nBEGIN RETURN 1; END $$;\n",
                 "DROP FUNCTION f();\n")},
      {"function_with_if", "liquibase",
       liquibase(
           "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF true THEN RETURN 1; END IF; "
           "RETURN 2; END $$;\n",
           "DROP FUNCTION f();\n")},
      {"backslash", "liquibase",
       liquibase("CREATE TABLE a (x text DEFAULT 'C:\\');\nCREATE TABLE b (x text DEFAULT 'x');\n", drop)},
      {"whole", "liquibase",
       liquibase_file("--changeset a:1 splitStatements:false\n" + create + "CREATE TABLE b (x int);\n")},
      {"whole_and_ended", "liquibase",
       liquibase_file("--changeset a:1 splitStatements:false\n" + ended + "SELECT 1/0;\n")},
      {"delimiter", "liquibase",
       liquibase_file("--changeset a:1 endDelimiter:\\nGO\n" + create + "GO\nCREATE TABLE b (x int);\nGO\n")},
      {"delimiter_of_dollars", "liquibase",
       liquibase_file("--changeset a:1 endDelimiter:$$\n" + create + "$$\nCREATE TABLE b (x int)\n$$\n")},
      {"delimiter_no_pattern", "liquibase", liquibase_file("--changeset a:1 endDelimiter:**\n" + create)},
      {"slashes", "liquibase", liquibase(create + "/\nCREATE TABLE b (x int)\n/\n", drop)},
      {"alone", "liquibase",
       liquibase_file("--changeset a:1\n" + create + "--changeset a:2 runInTransaction:false\n" + index +
                      "--rollback DROP INDEX CONCURRENTLY i;\n")},
      {"alone_and_failing", "liquibase",
       liquibase_file("--changeset a:1 runInTransaction:false\n" + create + "SELECT 1/0;\n")},
      {"alone_whole", "liquibase",
       liquibase_file("--changeset a:1\n" + create +
                      "--changeset a:2 runInTransaction:false splitStatements:false\n" + index +
                      "CREATE TABLE b (x int);\n")},
      {"not_alone", "liquibase", liquibase_file("--changeset a:1\n" + create + index)},
      {"search_path", "liquibase",
       liquibase_file("--changeset a:1\nCREATE SCHEMA s; SET search_path = s;\n" + create +
                      "--changeset a:2\nCREATE TABLE b AS SELECT x FROM a;\n")},
      {"parameters", "liquibase",
       liquibase_file("--property name:t value:a\n--property name:t value:b\n--changeset a:1\n"
                      "CREATE TABLE ${t} (x int);\n--rollback DROP TABLE ${ T };\n")},
      {"no_parameter", "liquibase", liquibase("CREATE TABLE ${a} (x int);\n", drop)},
      {"precondition_met", "liquibase",
       liquibase("--precondition-sql-check expectedResult:t SELECT true\n" + create, drop)},
      {"precondition_stops", "liquibase",
       liquibase("--precondition-sql-check expectedResult:1 SELECT 0\n" + create, drop)},
      {"precondition_fails", "liquibase",
       liquibase(
           "--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:1 SELECT 1/0\n" + create,
           drop)},
      {"precondition_passes_over", "liquibase",
       liquibase(
           "--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:1 SELECT 0\n" + create,
           "CREATE TABLE c (x int);\n")},
      {"precondition_warns", "liquibase",
       liquibase("--preconditions onFail:WARN\n--precondition-sql-check expectedResult:1 SELECT 0\n" + create,
                 drop)},
      {"precondition_unknown", "liquibase", liquibase("--precondition-rows 1\n" + create, drop)},
      {"ignored_lines", "liquibase",
       liquibase(create + "--ignoreLines:1\nnothing;\n--ignoreLines:start\nnothing;\n--ignoreLines:end\n",
                 drop)},
      {"ignored_to_the_end", "liquibase",
       liquibase(create + "--ignoreLines:start\nCREATE TABLE b (x int);\n", drop)},
      {"strange_character", "liquibase", liquibase(create + "SELECT 1 \x01;\n", drop)},
      {"copy", "liquibase", liquibase(create + "COPY a FROM stdin;\n1\n\\.\n", drop)},
      {"ended", "sqitch", sqitch(ended, "DROP TABLE a, b;\n")},
      {"saved", "sqitch", sqitch(saved, drop)},
      {"marked_comment", "prisma", prisma(mark + "-- a\n" + create, "")},
      {"says_nothing", "prisma", prisma("-- This is an empty migration.\n", "")},
      {"without_search_path", "prisma",
       prisma("SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (x int);\n",
              "")},
      {"search_path_back", "prisma",
       prisma("SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (x int);\n"
              "RESET search_path;\n",
              "")},
      {"concurrently",
       "prisma",
       {{"1_a/migration.sql", create},
        {"2_b/migration.sql", "-- b\nCREATE INDEX CONCURRENTLY i ON a (x);\n"}}},
      {"two_concurrently", "prisma", prisma(create + "CREATE INDEX CONCURRENTLY i ON a (x);\n", "")},
      {"folder_alone",
       "prisma",
       {{"1_a/migration.sql", create},
        {"2_b/README.md", "b"},
        {"3_c/migration.sql", "CREATE TABLE c (x int);\n"}}},
      {"order",
       "prisma",
       {{"1_a/migration.sql", create},
        {"10_b/migration.sql", "CREATE TABLE b AS SELECT x FROM a;\n"},
        {"2_c/migration.sql", "DROP TABLE a;\n"},
        {"2_C/migration.sql", "CREATE TABLE c (x int);\n"}}},
      {"alone_in_the_middle", "supabase",
       supabase(create + "CREATE INDEX CONCURRENTLY i ON a (x);\nVACUUM a;\nCREATE TABLE b (x int);\n", "")},
      {"alone_and_failing", "supabase",
       supabase(create + "CREATE INDEX CONCURRENTLY i ON a (x);\nCREATE TABLE b (x int);\nSELECT 1/0;\n",
                "")},
      {"asks_for_none", "supabase",
       supabase("-- pg-delta: transaction=false\n" + create + "VACUUM a;\n", "")},
      {"rule_cut", "supabase",
       supabase(
           create + "CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM a WHERE x IN (1); SELECT 1);\n",
           "")},
      {"backslash", "supabase", supabase("\\set x 1;\n" + create, "")},
      {"atomic", "supabase",
       supabase("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true "
                "THEN 1 END; END;\n" +
                    create,
                "")},
      {"escapes", "supabase",
       supabase("SELECT E'\\';', U&\"a;\" FROM (SELECT 1 AS \"a;\") AS b;\n" + create, "")},
      {"copies", "supabase", supabase(create + "COPY a FROM stdin;\n1\n\\.\n", "")},
      {"says_nothing", "supabase", supabase("-- nothing\n", "")},
      {"order",
       "supabase",
       {{"supabase/config.toml", "project_id = \"x\"\n"},
        {"supabase/migrations/1_a.sql", create},
        {"supabase/migrations/10_b.sql", "CREATE TABLE b AS SELECT x FROM a;\n"},
        {"supabase/migrations/2_c.sql", "DROP TABLE a;\n"}}},
      {"marked", "sqitch", sqitch(mark + create, mark + drop)}};
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

INSTANTIATE_TEST_SUITE_P(Scripts, RealScript, ::testing::ValuesIn(scripts()),
                         [](const ::testing::TestParamInfo<Script>& script) {
                           auto name = script.param.tool + "_" + script.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace harness::acceptance
