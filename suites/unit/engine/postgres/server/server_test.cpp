#include <csignal>

#include <suites/unit/engine/postgres/server/playground.hpp>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness {
namespace {

using postgres::Connection;

/// A server that stands for one that somebody else runs.
class GivenServer : public testing::Test {
 protected:
  std::unique_ptr<Engine> engine() {
    PostgresOptions options;
    options.server = cluster.url();
    return make_postgres_engine(options);
  }

  std::vector<std::string> databases() {
    std::vector<std::string> found;
    for (const auto& row :
         Connection(cluster.url())
             .query("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> "
                    "'postgres' ORDER BY 1")
             .rows) {
      found.push_back(*row.at(0));
    }
    return found;
  }

  std::string error_of(const Url& url) {
    PostgresOptions options;
    options.server = url;
    try {
      make_postgres_engine(options)->create(Reach::this_process);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::environment);
      return describe(error);
    }
    return "no error";
  }

  postgres::Cluster cluster{postgres::find_binaries()};
};

TEST_F(GivenServer, HoldsDatabasesOfOursOnlyAsLongAsWeNeedThem) {
  Connection(cluster.url()).execute("CREATE DATABASE somebodys");
  {
    const auto ours = engine();
    const auto one = ours->create(Reach::this_process);
    const auto two = ours->clone(*one);
    EXPECT_EQ(one->url().database.find("migrate_" + std::to_string(::getpid()) + "_"), 0U);
    EXPECT_EQ(databases().size(), 3U);
    EXPECT_TRUE(ours->version().starts_with("PostgreSQL 1"));
  }
  EXPECT_EQ(databases(), std::vector<std::string>{"somebodys"});
}

TEST_F(GivenServer, KeepsADatabaseThatIsKept) {
  std::string name;
  {
    const auto ours = engine();
    const auto database = ours->create(Reach::this_process);
    database->keep();
    name = database->url().database;
  }
  EXPECT_EQ(databases(), std::vector<std::string>{name});
}

TEST_F(GivenServer, DropsADatabaseWithSessionsOnIt) {
  auto ours = engine();
  auto database = ours->create(Reach::this_process);
  const auto session = database->connect();
  session->execute("BEGIN; CREATE TABLE t ()");
  database.reset();
  EXPECT_TRUE(databases().empty());
}

TEST_F(GivenServer, WillNotCopyWhileSomebodyWorksOnTheSource) {
  const auto ours = engine();
  const auto other = engine();
  const auto database = ours->create(Reach::this_process);
  EXPECT_THROW(other->clone(*database), Error) << "made by another engine";
  const auto opened = ours->open(database->url());
  EXPECT_THROW(ours->clone(*opened), Error) << "somebody's own";
}

TEST_F(GivenServer, NeverDropsADatabaseThatWasOpened) {
  Connection(cluster.url()).execute("CREATE DATABASE somebodys");
  auto url = cluster.url();
  url.database = "somebodys";
  const auto ours = engine();
  ours->open(url)->connect()->execute("CREATE TABLE t ()");
  EXPECT_EQ(databases(), std::vector<std::string>{"somebodys"});
}

TEST_F(GivenServer, MustLetUsCreateDatabases) {
  Connection(cluster.url()).execute("CREATE ROLE nobody_special LOGIN");
  auto url = cluster.url();
  url.user = "nobody_special";
  const auto error = error_of(url);
  EXPECT_NE(error.find("may not create databases"), std::string::npos) << error;
  EXPECT_NE(error.find("CREATEDB"), std::string::npos) << error;
  Connection(cluster.url()).execute("ALTER ROLE nobody_special CREATEDB");
  EXPECT_EQ(error_of(url), "no error");
}

TEST_F(GivenServer, IsNamedWithoutItsPasswordWhenItIsNotThere) {
  const auto error = error_of(parse_url("postgresql://me:secret@127.0.0.1:1/x?connect_timeout=2"));
  EXPECT_NE(error.find("cannot connect to postgresql://me:***@127.0.0.1:1/x"), std::string::npos) << error;
  EXPECT_EQ(error.find("secret"), std::string::npos) << error;
}

TEST_F(GivenServer, TakesOptionsOfTheAddress) {
  auto url = cluster.url();
  url.options["sslmode"] = "disable";
  url.options["options"] = "-c work_mem=5MB";
  EXPECT_EQ(Connection(url).query("SHOW work_mem").rows.at(0).at(0), "5MB");
  url.options["no_such_option"] = "1";
  EXPECT_NE(error_of(url).find("no_such_option"), std::string::npos);
}

TEST_F(GivenServer, IsCleanAfterAKill) {
  for (const int signal : {SIGTERM, SIGKILL}) {
    const auto child = in_child([&] {
      const auto ours = engine();
      for (int number = 0; number < 3; ++number) {
        ours->create(Reach::this_process).release();
      }
      ::kill(::getpid(), signal);
      ::pause();
      return 1;
    });
    EXPECT_EQ(end_of(child), 128 + signal);
    for (int tries = 0; tries < 500 && !databases().empty(); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_TRUE(databases().empty());
  }
}

TEST_F(GivenServer, IsSweptOfDatabasesWhoseRunIsGone) {
  const auto ours = engine();
  const auto database = ours->create(Reach::this_process);
  Connection(cluster.url()).execute("CREATE DATABASE migrate_999999_0000abcd_1");
  Connection(cluster.url()).execute("CREATE DATABASE migrate_mine");
  const auto removed = sweep_postgres(cluster.url()).removed;
  EXPECT_NE(std::find(removed.begin(), removed.end(), "database migrate_999999_0000abcd_1"), removed.end());
  const auto left = databases();
  EXPECT_EQ(left.size(), 2U);
  EXPECT_NE(std::find(left.begin(), left.end(), "migrate_mine"), left.end());
}

}  // namespace
}  // namespace harness
