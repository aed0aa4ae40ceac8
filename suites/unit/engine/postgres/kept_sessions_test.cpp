#include <csignal>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

/// Programs that come to a database of ours one after the other, and leave in order.
class KeptSessionsTest : public testing::Test {
 protected:
  /// What psql prints for these statements, each sent by itself.
  std::string psql(const std::vector<std::string>& statements, const std::string& name = "tool") {
    const auto result = run_psql(statements, name, database_->url());
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    return std::string(trim(result.output));
  }
  static ProcessResult run_psql(const std::vector<std::string>& statements, const std::string& name,
                                const Url& url) {
    Command command;
    command.arguments = {"psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", to_text(url)};
    for (const auto& statement : statements) {
      command.arguments.insert(command.arguments.end(), {"-c", statement});
    }
    command.environment["PGAPPNAME"] = name;
    return run(command);
  }
  /// A program that runs this; the number of its session on the server.
  std::string visit(const std::string& script = "", const std::string& name = "tool") {
    const auto printed = psql({"SELECT pg_backend_pid()", script.empty() ? "SELECT" : script}, name);
    return printed.substr(0, printed.find('\n'));
  }

  /// The answer that the next program gets.
  std::string answer(const std::string& question) { return psql({question}); }

  std::unique_ptr<Engine> engine_ = make_postgres_engine({});
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
};

TEST_F(KeptSessionsTest, AreForTheNextProgramThatSaysTheSame) {
  const auto first = visit();
  EXPECT_EQ(visit(), first);
  EXPECT_NE(visit("", "another tool"), first);
  EXPECT_EQ(visit(), first);
}

TEST_F(KeptSessionsTest, AreEachForOneProgram) {
  const auto first = visit();
  const auto inner = "psql -XAtq -c 'SELECT pg_backend_pid()' -d '" + to_text(database_->url()) + "'";
  const auto both = psql({"SELECT pg_backend_pid()", "\\! " + inner});
  EXPECT_EQ(both.substr(0, first.size()), first);
  EXPECT_NE(both, first + "\n" + first);
}

TEST_F(KeptSessionsTest, AreAsGoodAsNew) {
  const std::pair<const char*, const char*> leaves_and_question[] = {
      {"SET search_path = pg_catalog", "SHOW search_path"},
      {"SET application_name = 'other'", "SHOW application_name"},
      {"SET TimeZone = 'Asia/Tokyo'", "SHOW TimeZone"},
      {"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SHOW transaction_read_only"},
      {"SET ROLE pg_monitor", "SELECT current_user"},
      {"SET SESSION AUTHORIZATION pg_monitor", "SELECT session_user"},
      {"CREATE TEMP TABLE t (id int)", "SELECT to_regclass('t')"},
      {"BEGIN; CREATE TABLE unfinished (id int)", "SELECT to_regclass('unfinished')"},
      {"PREPARE mine AS SELECT 1", "SELECT count(*) FROM pg_prepared_statements WHERE name = 'mine'"},
      {"DECLARE c CURSOR WITH HOLD FOR SELECT 1", "SELECT count(*) FROM pg_cursors WHERE name = 'c'"},
      {"LISTEN news", "SELECT count(*) FROM pg_listening_channels()"},
      {"SELECT pg_advisory_lock(1)", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"}};
  for (const auto& [leaves, question] : leaves_and_question) {
    const auto before = answer(question);
    const auto first = visit(leaves);
    EXPECT_EQ(answer(question), before) << leaves;
    EXPECT_EQ(visit(), first) << leaves;
  }
}

TEST_F(KeptSessionsTest, AreNotKeptWithVariablesThatNoResetRemoves) {
  const auto first = visit("SET app.account = 'someone'");
  EXPECT_EQ(answer("SELECT current_setting('app.account', true)"), "");
  EXPECT_NE(visit(), first);
}

/// The statement that calls it says nothing of a variable.
TEST_F(KeptSessionsTest, AreNotKeptWhereAFunctionMaySetAVariable) {
  visit("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$BEGIN SET app.account = 'x'; END$$");
  visit("SELECT f()");
  EXPECT_EQ(answer("SELECT current_setting('app.account', true) IS NULL"), "t");
}

TEST_F(KeptSessionsTest, AreKeptBesideOtherFunctions) {
  visit("CREATE TABLE a (n int); CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'UPDATE a SET n = 1'");
  const auto first = visit("SELECT f()");
  EXPECT_EQ(visit(), first);
}

TEST_F(KeptSessionsTest, AreNotKeptWhereANewOneWouldBeginDifferently) {
  const auto first = visit("ALTER DATABASE \"" + database_->url().database + "\" SET search_path = app");
  EXPECT_EQ(answer("SHOW search_path"), "app");
  EXPECT_NE(visit(), first);
}

TEST_F(KeptSessionsTest, AreNotGivenWhereSomebodyElseHasChangedHowTheyBegin) {
  const auto first = visit();
  visit("ALTER DATABASE \"" + database_->url().database + "\" SET search_path = app", "another tool");
  EXPECT_EQ(answer("SHOW search_path"), "app");
  EXPECT_NE(visit(), first);
}

TEST_F(KeptSessionsTest, AreNotGivenWhereANewOneWouldNotBeLetIn) {
  psql({"CREATE ROLE kept_guest LOGIN"});
  auto guest = database_->url();
  guest.user = "kept_guest";
  const auto comes = [&] { return run_psql({"SELECT 1"}, "tool", guest).exit_code == 0; };
  EXPECT_TRUE(comes());
  EXPECT_TRUE(comes());
  psql({"REVOKE CONNECT ON DATABASE \"" + guest.database + "\" FROM PUBLIC"});
  EXPECT_FALSE(comes());
}

TEST_F(KeptSessionsTest, AreNotKeptWhereNobodyCanTellHowTheyBegan) {
  const auto first = visit("DISCARD ALL");  // and with it the plan that tells how the session began
  EXPECT_NE(visit(), first);
}

TEST_F(KeptSessionsTest, AreGoneWhenTheDatabaseIsCopied) {
  const auto first = visit("CREATE TABLE a (id int)");
  const auto copy = engine_->clone(*database_);
  EXPECT_NE(copy->catalog().find({{"public", "a"}, "table"}), nullptr);
  EXPECT_NE(visit(), first);
}

TEST_F(KeptSessionsTest, AreGoneWhenTheDatabaseIsReplaced) {
  const auto other = engine_->create(Reach::other_processes);
  visit("CREATE TABLE a (id int)");
  engine_->in_place_copies()->overwrite(*database_, *other);
  EXPECT_EQ(answer("SELECT to_regclass('a')"), "");
}

TEST_F(KeptSessionsTest, AreNotKeptFromAProgramThatWasCutOff) {
  const auto first = visit();
  EXPECT_EQ(run_psql({"SELECT 1", "\\! kill -9 $PPID"}, "tool", database_->url()).exit_code, 128 + SIGKILL);
  EXPECT_NE(visit(), first);
}

TEST_F(KeptSessionsTest, AreFewInAll) {
  for (int tool = 0; tool < 20; ++tool) {
    visit("", "tool " + std::to_string(tool));
  }
  EXPECT_LE(std::stoi(answer("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")),
            10);
}

}  // namespace
}  // namespace harness
