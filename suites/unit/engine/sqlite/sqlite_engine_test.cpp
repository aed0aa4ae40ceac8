#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/process/guardian.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// Every database of a test lives in a folder of the test's own, which shows what is left behind.
class SqliteEngine : public testing::Test {
 protected:
  SqliteEngine() { ::setenv("TMPDIR", folder_.path().c_str(), 1); }
  ~SqliteEngine() override { ::unsetenv("TMPDIR"); }

  std::size_t files_left() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_.path()), {}));
  }

  Url file_url(const std::string& name) const {
    return parse_url("sqlite:///" + (folder_.path() / name).string());
  }

  /// The message and hint of the Error that opening gives.
  std::pair<ErrorKind, std::string> refused(const Url& url) {
    try {
      engine_->open(url);
    } catch (const Error& error) {
      return {error.kind(), std::string(error.what()) + " / " + error.hint()};
    }
    return {ErrorKind::internal, "opened"};
  }

  TemporaryDirectory folder_{"sqlite-test-"};
  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
};

std::string first(Database& database, const std::string& sql) {
  return database.connect()->query(sql).rows.at(0).at(0).value_or("NULL");
}

TEST_F(SqliteEngine, SaysWhoItIs) {
  EXPECT_EQ(engine_->name(), "sqlite");
  EXPECT_TRUE(engine_->version().starts_with("SQLite 3."));
  EXPECT_TRUE(engine_->takes(parse_url("sqlite:////tmp/x")));
  EXPECT_FALSE(engine_->takes(parse_url("postgresql://localhost/x")));
}

TEST_F(SqliteEngine, SharesAMemoryDatabaseBetweenItsSessions) {
  const auto database = engine_->create(Reach::this_process);
  const auto writer = database->connect();
  const auto reader = database->connect();
  writer->execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)");
  EXPECT_EQ(reader->query("SELECT a FROM t").rows, (std::vector<Row>{{"7"}}));
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(SqliteEngine, KeepsMemoryDatabasesApart) {
  const auto one = engine_->create(Reach::this_process);
  const auto other = engine_->create(Reach::this_process);
  one->connect()->execute("CREATE TABLE t (a)");
  EXPECT_EQ(first(*other, "SELECT count(*) FROM sqlite_schema"), "0");
  EXPECT_NE(one->url(), other->url());
}

TEST_F(SqliteEngine, PutsADatabaseForOthersIntoAFileAndRemovesIt) {
  {
    const auto database = engine_->create(Reach::other_processes);
    database->connect()->execute("CREATE TABLE t (a)");
    EXPECT_EQ(database->url().scheme, "sqlite");
    EXPECT_TRUE(fs::path(database->url().database).is_absolute());
    EXPECT_TRUE(fs::exists(database->url().database));
    EXPECT_EQ(files_left(), 1U);
  }
  engine_.reset();
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(SqliteEngine, RemovesTheFileOfADatabaseThatGoesBeforeTheEngine) {
  auto database = engine_->create(Reach::other_processes);
  database->connect()->execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
  const fs::path file = database->url().database;
  EXPECT_TRUE(fs::exists(file));
  database.reset();
  EXPECT_FALSE(fs::exists(file.parent_path()));
}

TEST_F(SqliteEngine, LeavesNothingWhenItsProcessIsKilled) {
  const auto child = ::fork();
  if (child == 0) {
    const auto engine = make_sqlite_engine();
    const auto database = engine->create(Reach::other_processes);
    database->connect()->execute("CREATE TABLE t (a)");
    ::raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  for (int tries = 0; files_left() > 0 && tries < 500; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(SqliteEngine, SweepsWhatAKilledGuardianLeft) {
  const auto left = folder_.path() / "migrate-sqlite-0123456789abcdef";
  fs::create_directories(left / "1");
  write_file(left / guardian_file, "1\n");
  const auto fresh = folder_.path() / "migrate-sqlite-fedcba9876543210";
  fs::create_directories(fresh);
  fs::last_write_time(left, fs::file_time_type::clock::now() - std::chrono::hours(1));
  const auto database = engine_->create(Reach::other_processes);
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(fresh));
}

TEST_F(SqliteEngine, KeepsAFile) {
  std::string file;
  {
    const auto database = engine_->create(Reach::other_processes);
    database->connect()->execute("CREATE TABLE t (a)");
    database->keep();
    file = database->url().database;
  }
  engine_.reset();
  EXPECT_EQ(files_left(), 1U);
  engine_ = make_sqlite_engine();
  EXPECT_EQ(first(*engine_->open(parse_url("sqlite:///" + file)), "SELECT count(*) FROM t"), "0");
}

TEST_F(SqliteEngine, WritesAKeptMemoryDatabaseToAFileWithWhatCameLater) {
  Url url;
  {
    const auto database = engine_->create(Reach::this_process);
    database->connect()->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    database->keep();
    url = database->url();
    EXPECT_EQ(first(*engine_->open(url), "SELECT count(*) FROM t"), "1");
    database->connect()->execute("INSERT INTO t VALUES (2)");
  }
  EXPECT_EQ(first(*engine_->open(url), "SELECT count(*) FROM t"), "2");
}

TEST_F(SqliteEngine, ClonesMemoryAndFiles) {
  for (const auto reach : {Reach::this_process, Reach::other_processes}) {
    const auto source = engine_->create(reach);
    source->connect()->execute(
        "PRAGMA user_version = 5; CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
    const auto copy = engine_->clone(*source);
    EXPECT_EQ(copy->catalog(), source->catalog());
    EXPECT_EQ(copy->data(), source->data());
    copy->connect()->execute("INSERT INTO t VALUES (2)");
    EXPECT_EQ(first(*source, "SELECT count(*) FROM t"), "1");
    EXPECT_EQ(fs::exists(copy->url().database), reach == Reach::other_processes);
  }
  engine_.reset();
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(SqliteEngine, ClonesADatabaseWithAnotherPageSize) {
  const auto source = engine_->create(Reach::this_process);
  source->connect()->execute("PRAGMA page_size = 8192; VACUUM; CREATE TABLE t (a)");
  EXPECT_EQ(engine_->clone(*source)->catalog(), source->catalog());
}

TEST_F(SqliteEngine, SeesNoDifferenceBetweenAnEmptyFileAndEmptyMemory) {
  EXPECT_EQ(engine_->create(Reach::this_process)->catalog(),
            engine_->create(Reach::other_processes)->catalog());
}

TEST_F(SqliteEngine, LeavesAnOpenedFileWhereItIs) {
  const auto url = file_url("mine.db");
  { engine_->open(url)->connect()->execute("CREATE TABLE t (a)"); }
  EXPECT_TRUE(fs::exists(url.database));
  EXPECT_EQ(engine_->open(url)->catalog().size(), 3U);
}

TEST_F(SqliteEngine, MakesANewFileOnlyWhenItIsUsed) {
  const auto url = file_url("new.db");
  const auto database = engine_->open(url);
  EXPECT_FALSE(fs::exists(url.database));
  database->connect()->execute("CREATE TABLE t (a)");
  EXPECT_TRUE(fs::exists(url.database));
}

TEST_F(SqliteEngine, NamesAFileWhoseFolderIsMissing) {
  const auto [kind, text] = refused(file_url("no/such.db"));
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_NE(text.find("no/such.db"), std::string::npos) << text;
  EXPECT_NE(text.find("make the folder"), std::string::npos) << text;
}

TEST_F(SqliteEngine, RefusesAPathThatIsTooLong) {
  const std::string folders =
      "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/";
  for (const auto& name :
       {std::string(300, 'x'), folders + folders + folders + folders + folders + folders + folders}) {
    const auto [kind, text] = refused(file_url(name));
    EXPECT_EQ(kind, ErrorKind::usage);
    EXPECT_NE(text.find("can have so long a path"), std::string::npos) << text;
    EXPECT_NE(text.find("shorter names"), std::string::npos) << text;
  }
}

TEST_F(SqliteEngine, NamesAFileThatIsNoDatabase) {
  const auto url = file_url("notes.txt");
  std::ofstream(url.database)
      << "these are notes, long enough not to look like an empty database file at all";
  const auto [kind, text] = refused(url);
  EXPECT_EQ(kind, ErrorKind::usage);
  EXPECT_NE(text.find("notes.txt is no SQLite database"), std::string::npos) << text;
}

TEST_F(SqliteEngine, RefusesAddressesThatNameNoFile) {
  EXPECT_EQ(refused(parse_url("sqlite:///:memory:")).first, ErrorKind::usage);
  EXPECT_EQ(refused(parse_url("sqlite://")).first, ErrorKind::usage);
  EXPECT_EQ(refused(parse_url("sqlite://server/x.db")).first, ErrorKind::usage);
  EXPECT_EQ(refused(file_url("")).first, ErrorKind::usage);
  EXPECT_EQ(refused(engine_->create(Reach::this_process)->url()).first, ErrorKind::usage);
}

TEST_F(SqliteEngine, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(engine_->quote("users"), "users");
  EXPECT_EQ(engine_->quote("Users"), "Users");
  EXPECT_EQ(engine_->quote("order"), "\"order\"");
  EXPECT_EQ(engine_->quote("two words"), "\"two words\"");
  EXPECT_EQ(engine_->quote("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(engine_->quote("1st"), "\"1st\"");
  EXPECT_EQ(engine_->quote(""), "\"\"");
}

TEST_F(SqliteEngine, SaysWhoHoldsUpTheReader) {
  const auto database = engine_->create(Reach::this_process);
  const auto session = database->connect();
  session->execute("BEGIN EXCLUSIVE");
  try {
    database->catalog();
    FAIL() << "read a locked database";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find("SQLITE_BUSY"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace harness
