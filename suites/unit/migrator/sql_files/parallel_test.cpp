#include <thread>

#include <suites/unit/migrator/sql_files/both_engines.hpp>
#include <unistd.h>

#include <harness/migrator/sql_files/file_lock.hpp>

namespace harness {
namespace {

class Parallel : public BothEngines {};

INSTANTIATE_TEST_SUITE_P(Engines, Parallel, testing::Values("sqlite", "postgres"), engine_of);

/// Upgrades one database from several threads at once, each with everything of its own.
std::vector<CallResult> upgrade_at_once(const SqlFilesOptions& options, Engine& engine, const Url& url,
                                        std::size_t count) {
  std::vector<CallResult> results(count);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] {
      const auto database = engine.open(url);
      const auto migrator = make_sql_files_migrator(options);
      result = migrator->open(*database)->call(Verb::upgrade, "head");
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  return results;
}

TEST_P(Parallel, UpgradesAtOnceRunEachRevisionOnce) {
  const int revisions = 12;
  for (int n = 1; n <= revisions; ++n) {
    const auto id = std::to_string(n);
    const std::string mark = n % 3 == 0 ? "-- migrate: no-transaction\n" : "";
    folder_.write(id + "_x.up.sql",
                  mark + "CREATE TABLE t" + id + " (a integer); INSERT INTO t" + id + " VALUES (1);");
  }
  std::size_t steps = 0;
  for (const auto& result : upgrade_at_once(folder_.options(), engine_, database_->url(), 4)) {
    EXPECT_EQ(text_of(result.failure), "");
    steps += result.steps.size();
  }
  EXPECT_EQ(steps, static_cast<std::size_t>(revisions));
  EXPECT_EQ(value("SELECT count(*) FROM migrate_version"), std::to_string(revisions));
  for (int n = 1; n <= revisions; ++n) {
    EXPECT_EQ(value("SELECT count(*) FROM t" + std::to_string(n)), "1");
  }
}

TEST_P(Parallel, GivesUpAfterTheTimeLimit) {
  write_three();
  ASSERT_EQ(text_of(upgrade("001").failure), "");
  auto options = folder_.options();
  options.lock_limit = std::chrono::milliseconds(100);
  const auto other = database_->connect();
  if (is_postgres()) {
    // A run that hangs in a revision, holding the lock as a run does.
    const auto key = value(
        "SELECT ('x' || substr(encode(sha256('migrate public.migrate_version'), 'hex'), 1, "
        "16))::bit(64)::bigint");
    other->execute("SET application_name = 'the other one'");
    ASSERT_EQ(other->query("SELECT pg_try_advisory_lock($1::bigint)", {key}).rows[0][0], "t");
  } else {
    other->execute("BEGIN IMMEDIATE");
  }
  const auto migrator = make_sql_files_migrator(options);
  const auto result = migrator->open(*database_)->call(Verb::upgrade, "head");
  const auto text = text_of(result.failure);
  EXPECT_TRUE(contains(text, "gave up after ")) << text;
  EXPECT_TRUE(contains(text, is_postgres() ? "the other one" : "database is locked")) << text;
  EXPECT_EQ(tool().current(), std::set<std::string>{"001"});
}

TEST(SqliteLock, KeepsASecondRunOutAndLeavesNoFile) {
  MigrationFolder folder;
  folder.write("1_a.up.sql", "CREATE TABLE a (a integer);");
  const auto database = engine_named("sqlite").create(Reach::other_processes);
  const auto file = database->url().database + "-migrate-lock";
  auto options = folder.options();
  options.lock_limit = std::chrono::milliseconds(50);
  const auto migrator = make_sql_files_migrator(options);
  const auto session = migrator->open(*database);
  {
    const auto lock = sql_files::FileLock::take(file);
    ASSERT_TRUE(lock);
    EXPECT_FALSE(sql_files::FileLock::take(file));
    const auto text = text_of(session->call(Verb::upgrade, "head").failure);
    EXPECT_TRUE(contains(text, "another migration is running")) << text;
    EXPECT_TRUE(contains(text, "held by process " + std::to_string(::getpid()))) << text;
  }
  EXPECT_EQ(text_of(session->call(Verb::upgrade, "head").failure), "");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(SqliteLock, IsFreeWhenItsHolderWasKilled) {
  const TemporaryDirectory folder("migrate-test-");
  const auto file = folder.path() / "x-migrate-lock";
  write_file(file, "process 1");
  EXPECT_TRUE(sql_files::FileLock::take(file));
}

}  // namespace
}  // namespace harness
