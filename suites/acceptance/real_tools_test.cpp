// The tools themselves and we, on the same histories: the catalogs must be equal at head and back at base,
// and a revision that comes late must fare as its layout says. A tool that is not on PATH is skipped;
// ci/fetch_tools.sh fetches them.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/real_tool.hpp>
#include <suites/support/skip.hpp>

#include <harness/catalog/diff.hpp>
#include <harness/catalog/leave_out.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::acceptance {
namespace {

/// How a tool takes revisions back.
enum class Downs { by_step, all_at_once, not_at_all };

/// A tool with the history that it is run on.
struct Tool {
  std::string name;  ///< the program: golang-migrate's own is called as ours, so it goes by the tool's name
  std::string history;
  std::string folder;  ///< of the files, within the history
  Arguments up;
  Arguments down;
  Downs downs = Downs::by_step;
  std::map<std::string, std::string> variables = {};
  bool prepares = false;  ///< its migrations need what our preparation makes, in its database too
};

void PrintTo(const Tool& tool, std::ostream* out) {
  *out << tool.name;
}

class RealTool : public ::testing::TestWithParam<Tool> {
 protected:
  void SetUp() override {
    if (!is_on_path(GetParam().name)) {
      MIGRATE_LACKS(GetParam().name, GetParam().name + " is not on PATH: nothing is compared with it");
    }
    theirs_ = engine().create(Reach::other_processes);
    ours_ = engine().create(Reach::other_processes);
    SqlFilesOptions options;
    options.folder = history() / GetParam().folder;
    options.variables = GetParam().variables;
    migrator_ = make_sql_files_migrator(std::move(options));
    session_ = migrator_->open(*ours_);
    if (GetParam().prepares) {
      migrator_->open(*theirs_)->prepare();
    }
    // Some tools write notes of their own beside the migrations.
    fs::copy(history(), copy_.path() / "history", fs::copy_options::recursive);
  }

  static fs::path history() { return fs::path(MIGRATE_SOURCE_DIR) / "migrations/good" / GetParam().history; }

  void run_tool(const Arguments& arguments) {
    const auto result = run_in(copy_.path() / "history", arguments, *theirs_, GetParam().variables);
    ASSERT_FALSE(has_failed(result)) << result.output << result.errors;
  }

  /// But for what each of the two keeps its versions in.
  void expect_equal() {
    auto theirs = theirs_->catalog();
    auto ours = ours_->catalog();
    leave_out(version_tables(*migrator_, engine()), theirs, ours);
    leave_out(tables_of(session_->bookkeeping()), theirs, ours);
    for (const auto& change : diff(theirs, ours)) {
      ADD_FAILURE() << "differs from what " << GetParam().name << " makes: " << to_string(change.identity);
    }
  }

  TemporaryDirectory copy_{"migrate-real-"};
  std::unique_ptr<Database> theirs_;
  std::unique_ptr<Database> ours_;
  std::unique_ptr<Migrator> migrator_;
  std::unique_ptr<MigratorSession> session_;
};

TEST_P(RealTool, MakesTheSame) {
  run_tool(GetParam().up);
  const auto up = session_->call(Verb::upgrade, "head");
  ASSERT_FALSE(up.failure) << up.failure->message;
  EXPECT_FALSE(up.steps.empty());
  expect_equal();
  if (GetParam().downs == Downs::not_at_all) {
    return;
  }
  for (auto step = up.steps.rbegin(); step != up.steps.rend(); ++step) {
    const auto down = session_->move({step->revision, Direction::down});
    ASSERT_FALSE(down.failure) << down.failure->message;
    if (GetParam().downs == Downs::by_step) {
      run_tool(GetParam().down);
      expect_equal();
    }
  }
  if (GetParam().downs == Downs::all_at_once) {
    run_tool(GetParam().down);
    expect_equal();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Tools, RealTool,
    ::testing::Values(
        Tool{"dbmate",
             "layout_dbmate",
             "",
             {"dbmate", "--no-dump-schema", "--migrations-dir", ".", "up"},
             {"dbmate", "--no-dump-schema", "--migrations-dir", ".", "rollback"},
             Downs::by_step},
        Tool{"node-pg-migrate",
             "layout_node_pg_migrate",
             "",
             {"node-pg-migrate", "up", "-m", ".", "--ignore-pattern", "(\\..*|.*\\.toml)"},
             {"node-pg-migrate", "down", "-m", ".", "--ignore-pattern", "(\\..*|.*\\.toml)"},
             Downs::by_step},
        Tool{"node-pg-migrate",
             "layout_node_pg_migrate_own_commit",
             "",
             {"node-pg-migrate", "up", "-m", ".", "--ignore-pattern", "(\\..*|.*\\.toml)"},
             {"node-pg-migrate", "down", "-m", ".", "--ignore-pattern", "(\\..*|.*\\.toml)"}},
        Tool{"golang-migrate",
             "layout_golang_migrate",
             "",
             {"golang-migrate", "-path", ".", "-database", "{url}", "up"},
             {"golang-migrate", "-path", ".", "-database", "{url}", "down", "1"},
             Downs::by_step},
        Tool{"goose",
             "layout_goose",
             "",
             {"goose", "-dir", ".", "postgres", "{url}", "up"},
             {"goose", "-dir", ".", "postgres", "{url}", "down"},
             Downs::by_step,
             {{"READER", "reporting"}}},
        Tool{"goose",
             "layout_goose_own_commit",
             "",
             {"goose", "-dir", ".", "postgres", "{url}", "up"},
             {"goose", "-dir", ".", "postgres", "{url}", "down"},
             Downs::by_step},
        Tool{"sql-migrate",
             "layout_sql_migrate",
             "migrations",
             {"sql-migrate", "up"},
             {"sql-migrate", "down"},
             Downs::by_step},
        Tool{"morph",
             "layout_morph",
             "postgres",
             {"morph", "apply", "migrate", "--driver", "postgres", "--path", "postgres", "--dsn", "{url}"},
             {"morph", "apply", "down", "--number", "1", "--driver", "postgres", "--path", "postgres",
              "--dsn", "{url}"},
             Downs::by_step},
        Tool{"refinery",
             "layout_refinery",
             "migrations",
             {"refinery", "migrate", "-e", "DATABASE_URL", "-p", "migrations"},
             {},
             Downs::not_at_all},
        Tool{"sqlx",
             "layout_sqlx",
             "migrations",
             {"sqlx", "migrate", "run", "--source", "migrations"},
             {"sqlx", "migrate", "revert", "--source", "migrations"},
             Downs::by_step},
        Tool{"diesel",
             "layout_diesel",
             "",
             {"diesel", "migration", "run", "--migration-dir", "."},
             {"diesel", "migration", "revert", "--migration-dir", "."},
             Downs::by_step},
        // Its undo is not in the edition that is free.
        Tool{"flyway",
             "layout_flyway",
             "sql",
             {"flyway", "-locations=filesystem:sql", "migrate"},
             {},
             Downs::not_at_all},
        Tool{"flyway", "layout_flyway_schema", "sql", {"flyway", "migrate"}, {}, Downs::not_at_all},
        Tool{"drizzle",
             "layout_drizzle",
             "drizzle",
             {"drizzle", "postgres", "{url}", "drizzle"},
             {},
             Downs::not_at_all},
        Tool{"drizzle-1",
             "layout_drizzle_1",
             "drizzle",
             {"drizzle-1", "postgres", "{url}", "drizzle"},
             {},
             Downs::not_at_all},
        Tool{"tern",
             "layout_tern",
             "migrations",
             {"tern", "migrate", "-m", "migrations", "-c", "migrations/tern.conf"},
             {"tern", "migrate", "-m", "migrations", "-c", "migrations/tern.conf", "-d", "-1"},
             Downs::by_step},
        // A new database begins at the checkpoint: as one that has run the files before it.
        Tool{"atlas",
             "layout_atlas",
             "",
             {"atlas", "migrate", "apply", "--dir", "file://.", "--url", "{url}"},
             {},
             Downs::not_at_all},
        Tool{"pop",
             "layout_pop",
             "migrations",
             {"pop", "migrate", "up", "-p", "migrations"},
             {"pop", "migrate", "down", "-p", "migrations"},
             Downs::by_step},
        Tool{"liquibase",
             "layout_liquibase",
             "",
             {"liquibase", "--changelog-file=db.changelog-master.yaml", "update"},
             {"liquibase", "--changelog-file=db.changelog-master.yaml", "rollback-count", "1"},
             Downs::by_step},
        Tool{"sqitch",
             "layout_sqitch",
             "",
             {"sqitch", "deploy", "--verify"},
             {"sqitch", "revert", "-y"},
             Downs::all_at_once},
        Tool{"prisma", "layout_prisma", "", {"prisma", "migrate", "deploy"}, {}, Downs::not_at_all},
        Tool{"supabase",
             "layout_supabase",
             "supabase/migrations",
             {"supabase", "migration", "up", "--yes", "--remote", "{url}"},
             {},
             Downs::not_at_all,
             {},
             true}),
    [](const ::testing::TestParamInfo<Tool>& tool) { return tool.param.history; });

}  // namespace
}  // namespace harness::acceptance
