// What callers get of an engine that has no more than an engine must have.

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// A database of SQLite's without a capability.
class BareDatabase : public Database {
 public:
  BareDatabase(const Engine& engine, std::unique_ptr<Database> database)
      : engine_(engine), database_(std::move(database)) {}

  const Engine& engine() const override { return engine_; }
  const Url& url() const override { return database_->url(); }
  std::string version() override { return database_->version(); }
  std::unique_ptr<Session> connect() override { return database_->connect(); }
  Catalog catalog() override { return database_->catalog(); }
  Data data(const std::set<Path>& watched) override { return database_->data(watched); }
  void keep() override { database_->keep(); }

 private:
  const Engine& engine_;
  std::unique_ptr<Database> database_;
};

class BareEngine : public Engine {
 public:
  std::string name() const override { return "bare"; }
  std::string version() override { return "1"; }
  bool takes(const Url& /*url*/) const override { return false; }
  std::unique_ptr<Database> create(Reach reach) override {
    return std::make_unique<BareDatabase>(*this, engine_->create(reach));
  }
  std::unique_ptr<Database> clone(Database& /*source*/) override { return nullptr; }
  std::unique_ptr<Database> open(const Url& /*url*/, Access /*access*/) override { return nullptr; }
  const SqlDialect& dialect() const override { return engine_->dialect(); }

 private:
  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
};

class BareEngineTest : public testing::Test {
 protected:
  Rows ask(const std::string& sql) { return session_->query(sql); }

  BareEngine engine_;
  std::unique_ptr<Database> database_ = engine_.create(Reach::this_process);
  std::unique_ptr<Session> session_ = database_->connect();
};

TEST_F(BareEngineTest, BeginsAndCommitsPlainly) {
  session_->execute("CREATE TABLE t (id INT)");
  EXPECT_EQ(begin_transaction(*database_, *session_, "BEGIN", "SELECT count(*) FROM t").rows,
            (std::vector<Row>{{"0"}}));
  EXPECT_TRUE(session_->in_transaction());
  CommitRequest request{{"INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)"}};
  commit_transaction(*database_, *session_, request);
  EXPECT_TRUE(request.last.empty());
  EXPECT_FALSE(request.was_reset);
  EXPECT_FALSE(session_->in_transaction());
  EXPECT_EQ(ask("SELECT count(*) FROM t").rows, (std::vector<Row>{{"2"}}));
}

TEST_F(BareEngineTest, LeavesTheTransactionOfARefusedCommitToItsOwner) {
  begin_transaction(*database_, *session_, "BEGIN", {});
  CommitRequest request{{"CREATE TABLE t (id INT)", "nonsense", "SELECT 1"}};
  EXPECT_THROW(commit_transaction(*database_, *session_, request), SqlError);
  EXPECT_TRUE(session_->in_transaction());
}

TEST_F(BareEngineTest, FindsNoBrokenCode) {
  session_->execute("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; DROP TABLE t");
  EXPECT_TRUE(broken_code(*database_).empty());
}

TEST_F(BareEngineTest, LoadsNoCheckpoint) {
  try {
    load_checkpoint(engine_, "/somewhere", Reach::this_process);
    FAIL() << "it was loaded";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal);
    EXPECT_STREQ(error.what(), "the engine bare keeps no database in a folder such as /somewhere");
  }
}

/// Knows how to drop a table, and nothing else.
class DropsTables : public Advisor {
 public:
  std::string fix(const Change& change) const override {
    return change.kind == ChangeKind::added && change.identity.kind == "table"
               ? "DROP TABLE " + change.identity.path.back()
               : "";
  }
};

TEST(Advisor, UndoesChangeByChangeFromTheLast) {
  Catalog found;
  found.add({{"a"}, "table"}, {});
  found.add({{"b"}, "table"}, {});
  found.add({{"c"}, "view"}, {});
  std::vector<std::string> statements;
  for (const auto& fix : DropsTables().fixes({}, found)) {
    statements.push_back(fix.sql);
  }
  EXPECT_EQ(statements, (std::vector<std::string>{"DROP TABLE b", "DROP TABLE a"}));
  EXPECT_TRUE(DropsTables().unfinished(found).empty());
  EXPECT_EQ(DropsTables().incomparable("1", "2"), "");
}

}  // namespace
}  // namespace harness
