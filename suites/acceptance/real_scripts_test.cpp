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
  std::string own;  ///< what its own objects have in their names
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
      {"atlas", {"atlas", atlas_up(), {}, "atlas_schema_revisions"}},
      {"sqitch", {"sqitch", {"sqitch", "deploy"}, {"sqitch", "revert", "-y"}, "sqitch"}}};
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
    const auto runs = [&](const Arguments& arguments) {
      const auto result = run_in(folder_.path(), arguments, *database);
      std::cout << result.output << result.errors;
      return result.exit_code == 0;
    };
    Result result;
    result.up = runs(tool.up);
    result.after_up = without(database->catalog(), tool.own);
    result.down = result.up && !tool.down.empty() && runs(tool.down);
    result.after_down = without(database->catalog(), tool.own);
    return result;
  }

  Result ours() const {
    const auto& tool = tools().at(GetParam().tool);
    SqlFilesOptions options;
    options.folder = folder_.path();
    options.layout = tool.name;
    const auto migrator = make_sql_files_migrator(std::move(options));
    const auto database = engine().create(Reach::other_processes);
    const auto session = migrator->open(*database);
    Result result;
    const auto call = session->call(Verb::upgrade, "head");
    const auto is_open = [](const StepResult& step) { return step.left_transaction_open; };
    result.up = !call.failure && std::none_of(call.steps.begin(), call.steps.end(), is_open);
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

Files two_files(const std::string& up, const std::string& down) {
  return {{"1_a.up.sql", up}, {"1_a.down.sql", down}};
}

Files folder(const std::string& up, const std::string& down) {
  return {{"1_a/up.sql", up}, {"1_a/down.sql", down}};
}

Files node(const std::string& up, const std::string& down) {
  return {{"1_a.sql", up + "-- Down Migration\n" + down}};
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
      {"goose", goose}};
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
      {"ended", "node-pg-migrate", node(up + ended, drop)},
      {"framed", "node-pg-migrate", node(up + framed, drop)},
      {"marked_above", "node-pg-migrate", node(mark + up + create, drop)},
      {"marked_above_comment", "node-pg-migrate", node(mark + "-- a\n" + up + create, drop)},
      {"marked_downwards", "node-pg-migrate", node(up + create, mark + drop)},
      {"statement_above", "node-pg-migrate", node("CREATE TABLE b (x int);\n" + up + create, drop)},
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
      {"ended", "sqitch", sqitch(ended, "DROP TABLE a, b;\n")},
      {"saved", "sqitch", sqitch(saved, drop)},
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
