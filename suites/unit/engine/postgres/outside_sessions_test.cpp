#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness {
namespace {

/// A program that reaches a database of ours through the relay; each reading is compared with one of
/// everything.
class OutsideSessionsTest : public testing::Test {
 protected:
  static PostgresOptions options() {
    PostgresOptions options;
    options.snapshots = Snapshots::verified;
    return options;
  }

  bool has(const std::string& table) {
    return database_->catalog().find({{"public", table}, "table"}) != nullptr;
  }
  postgres::PostgresDatabase& ours() { return dynamic_cast<postgres::PostgresDatabase&>(*database_); }
  std::uint64_t rows_of(const std::string& table) {
    const auto data = database_->data({});
    const auto found = data.tables.find({"public", table});
    return found == data.tables.end() ? 0 : found->second.count;
  }

  std::unique_ptr<Engine> engine_ = make_postgres_engine(options());
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
  std::unique_ptr<Session> program_ = std::make_unique<postgres::Connection>(database_->url());
};

TEST_F(OutsideSessionsTest, AreReadByWhatTheirTransactionsTell) {
  const auto run = [&](const std::string& script) {
    program_->execute("BEGIN");
    program_->execute(script);
    program_->execute("COMMIT");
  };
  EXPECT_FALSE(has("a"));
  run("CREATE TABLE a (id serial PRIMARY KEY, n text NOT NULL DEFAULT 'x')");
  EXPECT_TRUE(has("a"));
  run("ALTER TABLE a RENAME TO b; CREATE INDEX ON b (n); INSERT INTO b DEFAULT VALUES");
  EXPECT_FALSE(has("a"));
  EXPECT_EQ(rows_of("b"), 1U);
  run("DROP TABLE b");
  EXPECT_FALSE(has("b"));
  EXPECT_EQ(ours().full_readings(), 1);
}

TEST_F(OutsideSessionsTest, AreSearchedForWhereTheyTellNothing) {
  program_->execute("CREATE TABLE a (id int)");
  EXPECT_TRUE(has("a"));
  program_->execute("BEGIN; CREATE TABLE b (id int)");
  program_->execute("COMMIT");
  EXPECT_TRUE(has("b"));
  program_->execute("BEGIN");
  program_->execute("SET search_path = public, pg_catalog");
  program_->execute("CREATE TABLE c (id int)");
  program_->execute("COMMIT");
  EXPECT_TRUE(has("c"));
}

/// This program itself, as a tool that is tested, has questions of its own.
TEST_F(OutsideSessionsTest, MayBeOursAsWell) {
  for (int round = 0; round < 2; ++round) {
    postgres::Connection tool(database_->url(), "tool");
    tool.remember_start();
    tool.prepare({"migrate_counts", "SELECT 1", {}});
    tool.execute("BEGIN; CREATE TABLE a (); ROLLBACK");
    tool.reset();
    EXPECT_EQ(tool.resets(), 1);
  }
}

TEST_F(OutsideSessionsTest, MayThrowOurPlansAway) {
  for (const auto* name : {"a", "b", "c", "d"}) {
    program_->execute("DISCARD ALL");
    program_->execute("BEGIN");
    program_->execute("CREATE TABLE " + std::string(name) + " (id int)");
    program_->execute("COMMIT");
    EXPECT_TRUE(has(name));
  }
}

/// What it writes comes after the last question.
TEST_F(OutsideSessionsTest, AreReadWithWhatADeferredTriggerWrites) {
  program_->execute(
      "CREATE TABLE a (id int); CREATE TABLE log (id int); "
      "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
      "INSERT INTO log VALUES (new.id); EXECUTE 'CREATE TABLE made ()'; RETURN new; END$$; "
      "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
      "EXECUTE FUNCTION note()");
  EXPECT_EQ(rows_of("log"), 0U);
  program_->execute("BEGIN");
  program_->execute("INSERT INTO a VALUES (1)");
  program_->execute("COMMIT");
  EXPECT_TRUE(has("made"));
  EXPECT_EQ(rows_of("log"), 1U);
}

/// DDL writes the row of a column twice where it has a default, so one write more would not be missed.
TEST_F(OutsideSessionsTest, AreReadWithWhatTheyWriteIntoCatalogsByHand) {
  program_->execute("CREATE TABLE a (v int DEFAULT 1); CREATE TABLE other (n int)");
  EXPECT_TRUE(has("other"));
  program_->execute("BEGIN");
  program_->execute("ALTER TABLE a ALTER v SET STATISTICS 10");
  program_->execute(
      "UPDATE pg_attribute SET attnotnull = true WHERE attrelid = 'other'::regclass AND attname = 'n'");
  program_->execute("COMMIT");
  const auto catalog = database_->catalog();
  const auto* column = catalog.find({{"public", "other", "n"}, "column"});
  ASSERT_NE(column, nullptr);
  EXPECT_EQ(column->at("nullable"), "no");
}

TEST_F(OutsideSessionsTest, AreSeenByTheirStatements) {
  program_->execute("SELECT 1");
  take_statements(*database_);
  program_->execute("BEGIN; CREATE ROLE app PASSWORD 'secret'; ROLLBACK");
  EXPECT_THROW(program_->execute("SELECT nothing"), SqlError);
  EXPECT_EQ(seen_statements(*database_).size(), 4U);
  std::vector<std::string> seen;
  for (const auto& statement : take_statements(*database_)) {
    seen.push_back(statement.sql + (statement.completed ? "" : ": " + statement.message));
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"BEGIN", "CREATE ROLE app PASSWORD '***'", "ROLLBACK",
                                            "SELECT nothing: column \"nothing\" does not exist"}));
  EXPECT_TRUE(take_statements(*database_).empty());
  // Sessions of ours are not seen.
  database_->connect()->execute("SELECT 2");
  EXPECT_TRUE(take_statements(*database_).empty());
}

TEST_F(OutsideSessionsTest, ReachACopyAndAStateThatWasPutInItsPlace) {
  program_.reset();
  const auto copy = engine_->clone(*database_);
  postgres::Connection(copy->url()).execute("CREATE TABLE only_there ()");
  EXPECT_FALSE(has("only_there"));
  engine_->in_place_copies()->overwrite(*database_, *copy);
  EXPECT_TRUE(has("only_there"));
  EXPECT_EQ(postgres::Connection(database_->url()).query("SELECT 1 FROM only_there").rows.size(), 0U);
}

TEST_F(OutsideSessionsTest, ReachTheNextDatabaseByTheAddressOfOneThatIsGone) {
  const auto address = database_->url();
  auto next = engine_->create(Reach::other_processes);
  EXPECT_FALSE(next->take_address(address));  // it is still there
  program_.reset();
  database_.reset();
  EXPECT_TRUE(next->take_address(address));
  postgres::Connection(address).execute("CREATE TABLE there ()");
  EXPECT_NE(next->catalog().find({{"public", "there"}, "table"}), nullptr);
  EXPECT_EQ(take_statements(*next).size(), 1U);
  postgres::Connection(next->url()).execute("DROP TABLE there");
  // And the one after it.
  next.reset();
  EXPECT_THROW(postgres::Connection{address}, Error);
  const auto last = engine_->create(Reach::other_processes);
  EXPECT_TRUE(last->take_address(address));
  EXPECT_EQ(postgres::Connection(address).query("SELECT 1").rows.size(), 1U);
}

TEST_F(OutsideSessionsTest, AreNotLedFromAnotherServer) {
  const auto other = make_postgres_engine(options());
  auto address = other->create(Reach::other_processes)->url();
  EXPECT_FALSE(database_->take_address(address));
}

/// On a server that somebody else has started.
class NearServer : public testing::Test {
 protected:
  std::unique_ptr<Database> database(Url address) {
    PostgresOptions options;
    options.server = std::move(address);
    given_ = make_postgres_engine(options);
    return given_->create(Reach::other_processes);
  }

  std::unique_ptr<Engine> server_ = make_postgres_engine();
  Url address_ = server_->server()->address();
  std::unique_ptr<Engine> given_;
};

TEST_F(NearServer, IsReachedThroughARelay) {
  address_.options["application_name"] = "ours";
  const auto made = database(address_);
  EXPECT_NE(made->url().host, address_.host);
  postgres::Connection program(made->url());
  program.execute("CREATE TABLE a (id int)");
  EXPECT_EQ(program.query("SHOW application_name").rows.at(0).at(0).value(), "ours");
  EXPECT_EQ(take_statements(*made).at(0).sql, "CREATE TABLE a (id int)");
  EXPECT_NE(made->catalog().find({{"public", "a"}, "table"}), nullptr);
}

TEST_F(NearServer, IsReachedItselfWhereItsAddressDemandsTls) {
  // libpq does not ask for TLS on a socket with a path.
  address_.options["sslmode"] = "require";
  const auto made = database(address_);
  EXPECT_EQ(made->url().host, address_.host);
  EXPECT_EQ(made->statement_log(), nullptr);
  EXPECT_FALSE(made->take_address(made->url()));
}

}  // namespace
}  // namespace harness
