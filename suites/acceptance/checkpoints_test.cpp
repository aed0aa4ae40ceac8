// `migrate test --since REF --checkpoints FOLDER`: where a run begins, and when it does not.

#include <algorithm>
#include <csignal>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/repository.hpp>

#include <harness/core/files.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/tree.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class Checkpoints : public ::testing::TestWithParam<std::string> {
 protected:
  Checkpoints() {
    table("001", "users");
    table("002", "groups");
    repository_.commit();
    repository_.branch("work");
    table("003", "notes");
  }

  void table(const std::string& id, const std::string& name, const std::string& more = "") const {
    repository_.write(id + "_" + name + ".up.sql", "CREATE TABLE " + name + " (id INTEGER);\n" + more);
    repository_.write(id + "_" + name + ".down.sql", "DROP TABLE " + name + ";\n");
  }

  fs::path store() const { return repository_.temporary() / "checkpoints"; }

  Arguments arguments(Arguments more = {}) const {
    Arguments all = {"test", "--engine", GetParam(), "--since", "main", "--checkpoints", store().string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  ProcessResult test(const Arguments& more = {}) const { return repository_.migrate(arguments(more)); }

  nlohmann::json report() const {
    const auto result = test({"--format", "json"});
    EXPECT_TRUE(nlohmann::json::accept(result.output)) << result.output << result.errors;
    return nlohmann::json::parse(result.output, nullptr, false);
  }

  /// Where the run began, as the report says.
  static std::string beginning(const nlohmann::json& report) {
    const auto& told = report["suites"][0]["branch"]["beginning"];
    return told.is_null() ? "" : told.get<std::string>();
  }

  static std::string walked(const nlohmann::json& report) {
    std::string all;
    for (const auto& revision : report["suites"][0]["revisions"]) {
      all += (all.empty() ? "" : " ") + revision["revision"].get<std::string>();
    }
    return all;
  }

  std::vector<fs::path> kept() const {
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator(store())) {
      entries.push_back(entry.path());
    }
    return entries;
  }

  /// The file that holds the database, or a part of the server that holds it.
  fs::path file_of_the_only_one() const {
    EXPECT_EQ(kept().size(), 1U);
    return GetParam() == "sqlite" ? kept().at(0) / "database.sqlite"
                                  : kept().at(0) / "data" / "global" / "pg_control";
  }

  Repository repository_;
};

TEST_P(Checkpoints, BeginARunWhereTheBranchDoes) {
  const auto made = report();
  EXPECT_EQ(made["exit_code"], 0);
  EXPECT_EQ(beginning(made), "on from a checkpoint at 002");
  EXPECT_EQ(walked(made), "003");
  ASSERT_EQ(kept().size(), 1U);
  const auto time = fs::last_write_time(file_of_the_only_one());
  const auto used = report();
  EXPECT_EQ(used["suites"][0]["cases"].size(), made["suites"][0]["cases"].size());
  EXPECT_EQ(beginning(used), "on from a checkpoint at 002");
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_EQ(fs::last_write_time(file_of_the_only_one()), time);
}

TEST_P(Checkpoints, HoldWhatTheRevisionsBeforeHaveMade) {
  repository_.checkout("main");
  table("002", "groups", "INSERT INTO groups VALUES (7);\n");
  repository_.commit();
  repository_.branch("next");
  table("003", "notes",
        "INSERT INTO notes SELECT id FROM groups;\nCREATE VIEW both_of AS SELECT g.id FROM groups g;\n");
  repository_.write("003_notes.down.sql", "DROP VIEW both_of;\nDROP TABLE notes;\n");
  repository_.write("migrate.toml",
                    "[[suite]]\nname = \"app\"\n[suite.history]\npath = \".\"\n"
                    "[[suite.seed]]\ntable = \"notes\"\nrows = [{ id = 7 }]\n");
  repository_.commit();
  repository_.git({"branch", "-f", "main"});
  table("004", "tags");
  for (int run = 0; run < 2; ++run) {
    const auto told = report();
    EXPECT_EQ(told["exit_code"], 0) << told.dump(1);
    EXPECT_EQ(beginning(told), "on from a checkpoint at 003");
  }
}

TEST_P(Checkpoints, AreToldOfOnTheConsole) {
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_TRUE(holds(result.output,
                    "since main: 1 of 3 revisions, 003; on from a checkpoint at 002; not tested: descent"));
}

TEST_P(Checkpoints, ChangeNoFinding) {
  repository_.write("003_notes.down.sql", "SELECT 1;\n");
  const auto without =
      repository_.migrate({"test", "--engine", GetParam(), "--since", "main", "--format", "json"});
  EXPECT_EQ(rules_in(without.output), "round_trip/left_behind");
  for (int run = 0; run < 2; ++run) {
    const auto result = test({"--format", "json"});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(rules_in(result.output), rules_in(without.output));
  }
}

TEST_P(Checkpoints, ServeAnEditOfTheBranchAndNoneOfWhatComesBefore) {
  report();
  table("003", "notes", "CREATE INDEX notes_id ON notes (id);\n");
  report();
  EXPECT_EQ(kept().size(), 1U);
  repository_.checkout("main");
  table("002", "groups", "CREATE INDEX groups_id ON groups (id);\n");
  repository_.git({"commit", "--quiet", "--all", "--message", "an edit"});
  repository_.branch("later");
  table("003", "notes");
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0) << told.dump(1);
  EXPECT_EQ(kept().size(), 2U);
}

TEST_P(Checkpoints, FollowWhatNewDatabasesArePreparedWith) {
  report();
  repository_.git({"add", "--all"});
  repository_.write("migrate.toml",
                    "[[suite]]\nname = \"app\"\n[suite.history]\npath = \".\"\n"
                    "setup = [\"CREATE TABLE before (id INTEGER)\"]\n");
  repository_.commit();
  repository_.git({"branch", "-f", "main"});
  table("004", "tags");
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0) << told.dump(1);
  EXPECT_EQ(beginning(told), "on from a checkpoint at 003");
  EXPECT_EQ(kept().size(), 2U);
}

TEST_P(Checkpoints, AreMadeAnewWhereAFileHasGone) {
  report();
  fs::remove(file_of_the_only_one());
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0);
  EXPECT_EQ(beginning(told), "on from a checkpoint at 002");
  EXPECT_TRUE(fs::exists(file_of_the_only_one()));
}

TEST_P(Checkpoints, AreMadeAnewWhereBytesHaveChanged) {
  report();
  const auto file = file_of_the_only_one();
  const auto whole = read_file(file);
  std::ofstream(file, std::ios::binary) << std::string(whole.size(), 'x');
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0);
  EXPECT_EQ(beginning(told), "on from a checkpoint at 002");
  EXPECT_EQ(fs::file_size(file_of_the_only_one()), whole.size());
  EXPECT_NE(read_file(file_of_the_only_one()), std::string(whole.size(), 'x'));
}

TEST_P(Checkpoints, ArePassedOverAndThrownAwayWhereTheyAreDamaged) {
  report();
  const auto file = file_of_the_only_one();
  const auto size = fs::file_size(file);
  std::ofstream(file, std::ios::binary) << std::string(size, 'x');
  const auto entry = kept().at(0);
  std::ofstream(entry / "tally") << to_text(contents_of(open_own_folder(entry).folder.number(), "tally"));
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0);
  EXPECT_TRUE(holds(beginning(told), "no checkpoint: the one that was kept is damaged"));
  EXPECT_EQ(walked(told), "001 002 003");
  EXPECT_TRUE(kept().empty());
}

TEST_P(Checkpoints, AreThrownAwayBeyondTheLimit) {
  const auto result = test({"--checkpoint-limit", "1KB", "--format", "json"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(beginning(nlohmann::json::parse(result.output)),
            "no checkpoint: it could not be kept, or is beyond the limit by itself");
  EXPECT_TRUE(kept().empty());
}

TEST_P(Checkpoints, LeaveOtherFilesOfTheirFolderAlone) {
  fs::create_directories(store() / "pictures");
  std::ofstream(store() / "letter") << "dear";
  test({"--checkpoint-limit", "1KB"});
  EXPECT_TRUE(fs::exists(store() / "letter"));
  EXPECT_TRUE(fs::exists(store() / "pictures"));
}

TEST_P(Checkpoints, AreNoneWhereARevisionBeforeFails) {
  repository_.checkout("main");
  table("002", "groups", "CREATE TABLE users (id INTEGER);\n");
  repository_.git({"commit", "--quiet", "--all", "--message", "a fault"});
  repository_.branch("later");
  table("003", "notes");
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 1);
  EXPECT_EQ(beginning(told), "no checkpoint: the revisions before cannot all be applied");
  EXPECT_TRUE(kept().empty());
}

TEST_P(Checkpoints, AreNoneWhereTheBranchTouchesTheFirstRevision) {
  table("001", "users", "CREATE INDEX users_id ON users (id);\n");
  EXPECT_EQ(beginning(report()), "");
  EXPECT_TRUE(kept().empty());
}

TEST_P(Checkpoints, LeaveNoDraftWhereTheRunIsKilled) {
  repository_.checkout("main");
  table("002", "groups",
        "CREATE TABLE slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        "3000000) "
        "SELECT count(*) AS n FROM n;\n");
  repository_.git({"commit", "--quiet", "--all", "--message", "slow"});
  repository_.branch("later");
  table("003", "notes");
  for (const int wait : {300, 900, 1500}) {
    Background run(repository_.command(arguments()));
    ::usleep(static_cast<::useconds_t>(wait) * 1000);
    run.signal(SIGKILL);
    run.wait();
  }
  const auto drafts = [&] {
    const auto entries = kept();
    return std::count_if(entries.begin(), entries.end(), [](const fs::path& entry) {
      return entry.filename().string().find("draft") != std::string::npos;
    });
  };
  for (int tries = 0; tries < 2000 && drafts() > 0; ++tries) {
    ::usleep(10000);
  }
  EXPECT_EQ(drafts(), 0);
}

TEST_P(Checkpoints, AreEachSuitesOwn) {
  repository_.git({"add", "--all"});
  repository_.write("migrate.toml",
                    "[[suite]]\nname = \"one\"\n[suite.history]\npath = \".\"\n"
                    "[[suite]]\nname = \"other\"\n[suite.history]\npath = \".\"\n"
                    "setup = [\"CREATE TABLE before (id INTEGER)\"]\n");
  repository_.commit();
  repository_.git({"branch", "-f", "main"});
  table("004", "tags");
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0) << told.dump(1);
  EXPECT_EQ(kept().size(), 2U);
}

TEST_P(Checkpoints, FollowTheConfiguration) {
  repository_.git({"add", "--all"});
  for (const std::string more : {"", "# another\n"}) {
    repository_.write("migrate.toml", "[[suite]]\nname = \"app\"\n[suite.history]\npath = \".\"\n" + more);
    repository_.git(
        {"rm", "--quiet", "--cached", "--ignore-unmatch", "004_tags.up.sql", "004_tags.down.sql"});
    repository_.git({"add", "migrate.toml"});
    repository_.git({"commit", "--quiet", "--allow-empty", "-m", "settings"});
    repository_.git({"branch", "-f", "main"});
    table("004", "tags");
    EXPECT_EQ(beginning(report()), "on from a checkpoint at 003");
  }
  EXPECT_EQ(kept().size(), 2U);
}

TEST_P(Checkpoints, AreNoneWhereAStatementMayReadSomethingElse) {
  repository_.checkout("main");
  repository_.write("002_groups.up.sql", "CREATE TABLE groups (id INTEGER);\nSELECT 'attach';\n");
  repository_.git({"commit", "--quiet", "--all", "--message", "a look"});
  repository_.branch("later");
  table("003", "notes");
  const auto told = report();
  EXPECT_EQ(told["exit_code"], 0) << told.dump(1);
  EXPECT_EQ(beginning(told),
            "no checkpoint: the text of its revisions does not show everything that they depend on");
  EXPECT_TRUE(kept().empty());
}

INSTANTIATE_TEST_SUITE_P(On, Checkpoints, ::testing::Values("sqlite", "postgres"),
                         [](const auto& chosen) { return chosen.param; });

TEST(CheckpointsOnPostgres, LeaveWhatOneCallCarriesToNewRevisions) {
  const Repository repository;
  const auto dbmate = [&](const std::string& name, const std::string& up, const std::string& down) {
    repository.write("db/" + name + ".sql", "-- migrate:up\n" + up + "\n-- migrate:down\n" + down + "\n");
  };
  dbmate("1_a", "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (id int);",
         "DROP TABLE public.a;");
  repository.commit();
  repository.branch("work");
  dbmate("2_b", "CREATE TABLE b (id int);", "DROP TABLE b;");
  for (const auto& more :
       {Arguments{}, Arguments{"--checkpoints", "../tmp/kept"}, {"--checkpoints", "../tmp/kept"}}) {
    Arguments arguments = {"test", "--dir", "db", "--engine", "postgres", "--since", "main"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = repository.migrate(arguments);
    EXPECT_EQ(result.exit_code, 1) << result.output;
    EXPECT_TRUE(holds(result.output, "no schema has been selected"));
  }
}

TEST(CheckpointsOnPostgres, AreNoneWhereTheServersSettingsChange) {
  const Repository repository;
  repository.write("001_a.up.sql", "-- migrate: no-transaction\nALTER\nSYSTEM SET work_mem = 8192;\n");
  repository.write("001_a.down.sql", "-- migrate: no-transaction\nALTER SYSTEM RESET work_mem;\n");
  repository.commit();
  repository.branch("work");
  repository.write("002_b.up.sql", "CREATE TABLE b (id int);\n");
  repository.write("002_b.down.sql", "DROP TABLE b;\n");
  const auto result =
      repository.migrate({"test", "--engine", "postgres", "--since", "main", "--checkpoints", "../tmp/kept"});
  EXPECT_TRUE(holds(result.output, "no checkpoint: "));
}

TEST(CheckpointsOfAlembic, AreNone) {
  const Repository repository;
  repository.write("alembic.ini", "[alembic]\nscript_location = %(here)s\n");
  repository.write(
      "env.py",
      "from alembic import context\nfrom sqlalchemy import engine_from_config, pool\n"
      "engine = engine_from_config(context.config.get_section('alembic'), poolclass=pool.NullPool)\n"
      "with engine.connect() as connection:\n    context.configure(connection=connection)\n"
      "    with context.begin_transaction():\n        context.run_migrations()\n");
  const auto revision = [&](const std::string& id, const std::string& parent) {
    repository.write("versions/" + id + ".py",
                     "from alembic import op\nrevision = '" + id + "'\ndown_revision = " + parent +
                         "\ndef upgrade():\n    op.execute('CREATE TABLE " + id +
                         " (id INTEGER)')\ndef downgrade():\n    op.execute('DROP TABLE " + id + "')\n");
  };
  revision("a1", "None");
  repository.commit();
  repository.branch("work");
  revision("b2", "'a1'");
  const auto result =
      repository.migrate({"test", "--engine", "sqlite", "--since", "main", "--checkpoints", "../tmp/kept"});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_TRUE(holds(result.output, "no checkpoint: the text of its revisions does not show everything"));
}

class CheckpointsOptions : public ::testing::Test {
 protected:
  std::string complaint(const Arguments& arguments) const {
    write_sound_history(sandbox_);
    const auto result = sandbox_.migrate(arguments);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    return result.errors;
  }

  Sandbox sandbox_;
};

TEST_F(CheckpointsOptions, AreForABranchAndForServersOfOurOwn) {
  EXPECT_TRUE(holds(complaint({"test", "--checkpoints", "here"}), "--since"));
  EXPECT_TRUE(holds(complaint({"test", "--since", "main", "--checkpoints", "here", "--server",
                               "postgresql://nobody@localhost/x"}),
                    "--server"));
}

TEST_F(CheckpointsOptions, NameAFolderThatCannotBeMade) {
  Repository repository;
  write_sound_history(repository);
  repository.commit();
  repository.write("taken", "");
  const auto result =
      repository.migrate({"test", "--engine", "sqlite", "--since", "main", "--checkpoints", "taken"});
  EXPECT_EQ(result.exit_code, 2) << result.output;
  EXPECT_TRUE(holds(result.errors, "checkpoints cannot be kept in this folder"));
}

}  // namespace
}  // namespace harness::acceptance
