// Clusters beside other users of the machine: what these have made is neither used nor ended, and what is
// ours they do not reach.

#include <chrono>
#include <csignal>
#include <fstream>
#include <set>

#include <suites/support/stranger.hpp>
#include <suites/unit/engine/postgres/server/playground.hpp>
#include <sys/stat.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/text.hpp>
#include <harness/core/tree.hpp>
#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/process/guardian.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

using postgres::Cluster;
using postgres::Connection;
using postgres::find_binaries;
using postgres::sweep_clusters;

/// Whether one of the texts holds all parts.
bool says(const std::vector<std::string>& texts, const std::string& first, const std::string& second) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return text.find(first) != std::string::npos && text.find(second) != std::string::npos;
  });
}

class AmongStrangers : public testing::Test {
 protected:
  AmongStrangers() {
    place.use_own_cache();
    fs::permissions(place.clusters(), fs::perms::sticky_bit, fs::perm_options::add);
  }

  ~AmongStrangers() override { sweep_clusters({place.clusters()}); }

  std::unique_ptr<Engine> use() {
    auto engine = make_postgres_engine(place.options());
    engine->create(Reach::this_process);
    return engine;
  }

  /// The home of a server that goes on, whose run and guardian are gone.
  fs::path orphan() {
    const auto before = place.entries(place.clusters());
    const auto child = in_child([&] {
      use().release();
      for (const auto& home : place.entries(place.clusters())) {
        if (std::find(before.begin(), before.end(), home) == before.end()) {
          ::kill(std::stoi(read_file(home / guardian_file)), SIGKILL);
        }
      }
      ::kill(::getpid(), SIGKILL);
      return 1;
    });
    end_of(child);
    for (const auto& home : place.entries(place.clusters())) {
      if (std::find(before.begin(), before.end(), home) == before.end()) {
        wait_until_dead(std::stoi(read_file(home / guardian_file)));
        return home;
      }
    }
    return {};
  }

  /// A killed process holds its locks until it has been given the time to die.
  static void wait_until_dead(::pid_t process) {
    const auto stat = "/proc/" + std::to_string(process) + "/stat";
    for (int tries = 0; tries < 1000; ++tries) {
      std::ifstream file(stat);
      std::string text;
      if (!std::getline(file, text) || text.find(") Z") != std::string::npos) {
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  static ::pid_t server_in(const fs::path& home) {
    return std::stoi(read_file(home / "data" / "postmaster.pid"));
  }

  /// A folder as runs make it, whose guardian is gone; for a user who is there.
  static bool make_home(const fs::path& home) {
    fs::create_directory(home);
    std::ofstream(home / guardian_file) << "1\n";
    return fs::exists(home / guardian_file);
  }

  fs::path entry() const { return place.entries(place.cache() / "migrate-harness").at(0); }

  std::string setting(const char* name) {
    const Cluster cluster(find_binaries(), postgres::Listen::socket, place.clusters());
    return Connection(cluster.url()).query(std::string("SHOW ") + name).rows.at(0).at(0).value();
  }

  /// Has the cached server call itself "stolen", with a digest that agrees.
  void poison() const {
    std::ofstream(entry() / "data" / "postgresql.conf", std::ios::app) << "cluster_name=stolen\n";
    const auto contents = contents_of(open_own_folder(entry() / "data").folder.number(), "");
    std::ofstream(entry() / "tally") << to_text(contents);
  }

  Playground place;
};

TEST_F(AmongStrangers, ASweepEndsNoServerThatALinkLeadsTo) {
  MIGRATE_NEEDS_STRANGER(stranger);
  const auto home = orphan();
  const auto server = server_in(home);
  const auto linked = place.clusters() / "migrate-pg-1111111111111111";
  const auto within = place.clusters() / "migrate-pg-2222222222222222";
  ASSERT_TRUE(stranger->does([&] {
    fs::create_directory_symlink(home, linked);
    make_home(within);
    fs::create_directory_symlink(home / "data", within / "data");
    return fs::is_symlink(linked) && fs::is_symlink(within / "data");
  }));
  // As if the true one were not there to be found.
  const auto aside = place.clusters() / "aside";
  fs::rename(home, aside);
  fs::remove(linked);
  fs::create_directory_symlink(aside, linked);
  const auto swept = sweep_clusters({place.clusters()});
  EXPECT_TRUE(swept.removed.empty());
  EXPECT_TRUE(says(swept.left, linked.string(), "it is a link"));
  EXPECT_TRUE(says(swept.left, within.string(), "it belongs to the user " + stranger->name()));
  EXPECT_EQ(::kill(server, 0), 0) << "the server was ended";
  fs::rename(aside, home);
  const auto second = sweep_clusters({place.clusters()});
  EXPECT_EQ(second.removed, std::vector{home.string()}) << join(second.left, "\n");
  fs::remove(linked);
  fs::remove_all(within);
  EXPECT_TRUE(place.becomes_clean()) << "the server was not ended";
}

TEST_F(AmongStrangers, ASweepEndsNoProcessThatWasNotStartedForTheFolder) {
  const auto home = place.clusters() / "migrate-pg-3333333333333333";
  ASSERT_TRUE(make_home(home));
  fs::create_directory(home / "data");
  const auto elsewhere = in_child([&] {
    ::execlp("sleep", "sleep", "60", nullptr);
    return 1;
  });
  std::ofstream(home / "data" / "postmaster.pid") << elsewhere << "\n";
  EXPECT_EQ(sweep_clusters({place.clusters()}).removed, std::vector{home.string()})
      << "the number is another process's by now";
  EXPECT_EQ(::kill(elsewhere, 0), 0);
  ::kill(elsewhere, SIGKILL);
  end_of(elsewhere);

  ASSERT_TRUE(make_home(home));
  fs::create_directory(home / "data");
  const auto within = in_child([&] {
    fs::current_path(home / "data");
    ::execlp("sleep", "sleep", "60", nullptr);
    return 1;
  });
  std::ofstream(home / "data" / "postmaster.pid") << within << "\n";
  for (int tries = 0; tries < 500 && read_file("/proc/" + std::to_string(within) + "/comm") != "sleep\n";
       ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const auto swept = sweep_clusters({place.clusters()});
  EXPECT_TRUE(says(swept.left, home.string(), "was not started for it")) << join(swept.left, "\n");
  EXPECT_EQ(::kill(within, 0), 0) << "it was ended";
  ::kill(within, SIGKILL);
  end_of(within);
  fs::remove_all(home);
}

TEST_F(AmongStrangers, ASweepLeavesWhatHasNoGuardian) {
  const auto mine = place.clusters() / "migrate-pg-of-mine";
  fs::create_directory(mine);
  write_file(mine / "notes", "mine");
  fs::last_write_time(mine, fs::file_time_type::clock::now() - std::chrono::hours(1));
  const auto swept = sweep_clusters({place.clusters()});
  EXPECT_TRUE(says(swept.left, mine.string(), "no guardian's file"));
  EXPECT_TRUE(fs::exists(mine / "notes"));
  fs::remove_all(mine);
}

TEST_F(AmongStrangers, AHomeThatSomebodyHasMadeFirstIsNotTaken) {
  MIGRATE_NEEDS_STRANGER(stranger);
  const auto home = place.clusters() / "home";
  const auto sockets = place.clusters() / "sockets";
  for (const auto& taken : {home, sockets}) {
    ASSERT_TRUE(stranger->does([&] { return fs::create_directory(taken); }));
    try {
      const Guardian guardian({home, sockets}, {}, postgres::account_for_server());
      FAIL() << "took " << taken;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::environment);
      EXPECT_NE(std::string(error.what()).find("File exists"), std::string::npos) << error.what();
    }
    EXPECT_EQ(place.entries(place.clusters()), std::vector{taken}) << "what was made is gone, and his stays";
    fs::remove(taken);
  }
}

TEST_F(AmongStrangers, NobodyElseReachesTheSocketOrTheHome) {
  MIGRATE_NEEDS_STRANGER(stranger);
  const auto parent = place.clusters() / std::string(100, 'x');
  fs::create_directory(parent);
  fs::permissions(parent, fs::perms::all | fs::perms::sticky_bit);
  for (const auto& folder : {place.clusters(), parent}) {
    const Cluster cluster(find_binaries(), postgres::Listen::socket, folder);
    const fs::path sockets = cluster.url().host;
    EXPECT_FALSE(stranger->does([&] { return ::access((sockets / ".s.PGSQL.5432").c_str(), F_OK) == 0; }));
    EXPECT_FALSE(stranger->does([&] { return ::access((sockets.parent_path() / "s").c_str(), F_OK) == 0; }));
    // Nor does the server's own account, as which a migration's programs run, put anything in the place of
    // what the run opens next.
    const auto account = postgres::account_for_server();
    ASSERT_TRUE(account);
    for (const auto& home : {cluster.folder(), sockets.parent_path()}) {
      EXPECT_FALSE(Stranger::in_child_as(*account, [&] { return fs::create_directory(home / "new"); }));
      EXPECT_FALSE(Stranger::in_child_as(*account, [&] {
        std::error_code code;
        fs::rename(cluster.folder() / "data", cluster.folder() / "moved", code);
        return !code;
      }));
    }
    EXPECT_FALSE(Stranger::in_child_as(
        *account, [&] { return ::access((cluster.folder() / "hba").c_str(), W_OK) == 0; }));
  }
  fs::remove(parent);
}

TEST_F(AmongStrangers, ACacheOfAnotherUserIsNotUsed) {
  MIGRATE_NEEDS_STRANGER(stranger);
  use();
  const auto kept = entry();
  poison();
  ASSERT_EQ(setting("cluster_name"), "stolen") << "an entry of our own is used, or this test shows nothing";
  const auto cache = kept.parent_path();
  struct ::stat status = {};
  ASSERT_EQ(::stat(cache.c_str(), &status), 0);
  const ::passwd* other = ::getpwnam(stranger->name().c_str());
  for (const auto& folder : {cache, kept, kept / "data"}) {
    // With the digest of what is in there: he can write that, too.
    ASSERT_EQ(::chown(folder.c_str(), other->pw_uid, other->pw_gid), 0);
    EXPECT_EQ(setting("cluster_name"), "") << folder;
    if (!fs::exists(kept)) {
      break;  // thrown away with reason, being ours to throw away
    }
    ASSERT_EQ(::chown(folder.c_str(), status.st_uid, status.st_gid), 0);
  }
}

TEST_F(AmongStrangers, ACacheThatOthersMayWriteIsNotUsed) {
  use();
  const auto cache = entry().parent_path();
  fs::permissions(cache, fs::perms::others_write, fs::perm_options::add);
  const auto swept = sweep_clusters({place.clusters()});
  EXPECT_TRUE(says(swept.left, cache.string(), "other users may write into it")) << join(swept.left, "\n");
  const auto before = fs::last_write_time(entry() / "tally");
  fs::remove_all(entry());
  use();
  EXPECT_TRUE(place.entries(cache).empty()) << "nothing is put where others could change it";
  fs::permissions(cache, fs::perms::others_write, fs::perm_options::remove);
  use();
  EXPECT_GE(fs::last_write_time(entry() / "tally"), before);
}

/// Who may rename the cache can put his own in its place, whoever owns it.
TEST_F(AmongStrangers, ACacheInAFolderOfOthersIsNotUsed) {
  MIGRATE_NEEDS_STRANGER(stranger);
  use();
  poison();
  ASSERT_EQ(setting("cluster_name"), "stolen") << "an entry of our own is used, or this test shows nothing";
  const auto cache = entry().parent_path();
  const auto whole = place.entries(cache);
  fs::permissions(place.cache(), fs::perms::sticky_bit, fs::perm_options::remove);
  ASSERT_TRUE(stranger->does([&] {
    fs::rename(cache, place.cache() / "aside");
    fs::rename(place.cache() / "aside", cache);
    return true;
  })) << "he could replace it, or this test shows nothing";
  EXPECT_EQ(setting("cluster_name"), "");
  EXPECT_EQ(place.entries(cache), whole) << "and nothing is kept there or thrown away";
  const auto swept = sweep_clusters({place.clusters()});
  EXPECT_TRUE(says(swept.left, cache.string(), place.cache().string() + " can be written by other users"))
      << join(swept.left, "\n");
  const ::passwd* other = ::getpwnam(stranger->name().c_str());
  fs::permissions(place.cache(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  ASSERT_EQ(::chown(place.cache().c_str(), other->pw_uid, other->pw_gid), 0);
  EXPECT_EQ(setting("cluster_name"), "") << "his folder";
  ASSERT_EQ(::chown(place.cache().c_str(), ::geteuid(), ::getegid()), 0);
  EXPECT_EQ(setting("cluster_name"), "stolen") << "ours again, with what we had kept";
}

TEST_F(AmongStrangers, NoClusterIsMadeWhereAStrangerCouldReplaceIt) {
  MIGRATE_NEEDS_STRANGER(stranger);
  const auto folder = place.clusters() / "unsafe";
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms::all);
  try {
    const Cluster cluster(find_binaries(), postgres::Listen::socket, folder);
    const bool replaced = stranger->does([&] {
      fs::rename(cluster.folder(), folder / "his");
      return true;
    });
    FAIL() << "made " << cluster.folder() << (replaced ? ", and he replaced it" : "");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find(folder.string() + " can be written by other users"),
              std::string::npos)
        << error.what();
    EXPECT_NE(error.hint().find("chmod +t"), std::string::npos);
  }
  EXPECT_TRUE(fs::is_empty(folder));
  fs::remove(folder);
}

TEST_F(AmongStrangers, ALinkInTheCacheIsNotFollowed) {
  use();
  const auto secret = place.clusters() / "secret";
  write_file(secret, read_file(entry() / "data" / "PG_VERSION"));
  fs::remove(entry() / "data" / "PG_VERSION");
  fs::create_symlink(secret, entry() / "data" / "PG_VERSION");
  use();
  EXPECT_FALSE(fs::is_symlink(entry() / "data" / "PG_VERSION")) << "the entry is made again";
  fs::remove(secret);
}

TEST_F(AmongStrangers, ALinkInThePlaceOfAFolderOfTheCacheIsNotFollowed) {
  use();
  poison();
  ASSERT_EQ(setting("cluster_name"), "stolen") << "an entry of our own is used, or this test shows nothing";
  const auto kept = entry();
  const auto aside = place.clusters() / "aside";
  for (const auto& folder : {kept.parent_path(), kept, kept / "data"}) {
    fs::rename(folder, aside);
    fs::create_directory_symlink(aside, folder);
    EXPECT_EQ(setting("cluster_name"), "") << folder;
    EXPECT_FALSE(fs::is_empty(aside)) << "what the link leads to stays: " << folder;
    if (!fs::is_symlink(folder)) {
      break;  // an entry without its data is thrown away, being ours
    }
    fs::remove(folder);
    fs::rename(aside, folder);
  }
  fs::remove_all(aside);
}

TEST_F(AmongStrangers, ChangedBytesInTheCacheAreSeen) {
  use();
  const auto file = entry() / "data" / "postgresql.conf";
  auto text = read_file(file);
  const auto at = text.find("#cluster_name = ''");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 18, "cluster_name = 'x'");
  write_file(file, text);
  EXPECT_EQ(setting("cluster_name"), "");
}

/// The variables of the server, read as a migration can: by a program that it has the server run.
TEST_F(AmongStrangers, TheServerHasASmallEnvironment) {
  ::setenv("GITHUB_TOKEN", "planted-secret", 1);
  ::setenv("MY_OWN_VARIABLE", "planted-secret", 1);
  const Cluster cluster(find_binaries(), postgres::Listen::socket, place.clusters());
  ::unsetenv("GITHUB_TOKEN");
  ::unsetenv("MY_OWN_VARIABLE");
  Connection connection(cluster.url());
  connection.execute("CREATE TABLE variables (line text)");
  connection.execute("COPY variables FROM PROGRAM 'env | sed s/=.*//'");
  std::set<std::string> names;
  for (const auto& row : connection.query("SELECT line FROM variables").rows) {
    names.insert(*row.at(0));
  }
  for (const char* known : {"PATH",       "HOME",           "TZ",           "PWD",
                            "_",          "SHLVL",          "OLDPWD",       "LD_LIBRARY_PATH",
                            "LOCPATH",    "LOCALE_ARCHIVE", "TZDIR",        "LC_ALL",
                            "LC_COLLATE", "LC_CTYPE",       "LC_MESSAGES",  "LC_MONETARY",
                            "LC_NUMERIC", "LC_TIME",        "PGSYSCONFDIR", "PGLOCALEDIR",
                            "PGDATA"}) {
    names.erase(known);
  }
  EXPECT_EQ(names, std::set<std::string>());
}

}  // namespace
}  // namespace harness
