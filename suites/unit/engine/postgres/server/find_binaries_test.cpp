#include <suites/support/skip.hpp>
#include <suites/support/stranger.hpp>
#include <suites/unit/engine/postgres/server/playground.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/engine/postgres/server/find_binaries.hpp>

namespace harness {
namespace {

using postgres::find_binaries;

class FindBinaries : public testing::Test {
 protected:
  /// An installation that only answers to --version.
  fs::path installation(const std::string& name, const std::string& version) {
    const auto folder = home.path() / name;
    fs::create_directories(folder);
    for (const char* program : {"initdb", "postgres"}) {
      write_file(folder / program, "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + "'\n");
      fs::permissions(folder / program, fs::perms::owner_all);
    }
    return folder;
  }

  std::string error_of(const fs::path& given, const std::string& version = "") {
    try {
      find_binaries(given, version);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::environment);
      EXPECT_FALSE(error.hint().empty());
      return error.what();
    }
    return "no error";
  }

  TemporaryDirectory home{"binaries"};
};

TEST_F(FindBinaries, FindsTheInstalledServer) {
  const auto found = find_binaries();
  EXPECT_TRUE(fs::exists(found.initdb()));
  EXPECT_TRUE(fs::exists(found.postgres()));
  EXPECT_GE(std::stoi(found.version), 14);
}

TEST_F(FindBinaries, TakesTheFolderThatIsGiven) {
  const auto folder = installation("given", "16.2 (Debian 16.2-1)");
  const auto found = find_binaries(folder);
  EXPECT_EQ(found.folder, folder);
  EXPECT_EQ(found.version, "16.2");
}

TEST_F(FindBinaries, TakesTheFolderThatPgBinNames) {
  ::setenv("PG_BIN", installation("named", "17beta1").c_str(), 1);
  EXPECT_EQ(find_binaries().version, "17beta1");
  ::setenv("PG_BIN", home.path().c_str(), 1);
  EXPECT_NE(error_of({}).find("PG_BIN"), std::string::npos);
  ::unsetenv("PG_BIN");
}

TEST_F(FindBinaries, AsksPgConfigFirst) {
  const auto folder = installation("configured", "18.1");
  const auto programs = home.path() / "programs";
  fs::create_directory(programs);
  write_file(programs / "pg_config", "#!/bin/sh\necho " + folder.string() + "\n");
  fs::permissions(programs / "pg_config", fs::perms::owner_all);
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", (programs.string() + ":" + path).c_str(), 1);
  EXPECT_EQ(find_binaries().version, "18.1");
  ::setenv("PATH", path.c_str(), 1);
}

TEST_F(FindBinaries, TakesTheVersionThatIsAskedFor) {
  ::setenv("PG_BIN", installation("other", "17.2").c_str(), 1);
  EXPECT_EQ(find_binaries({}, "17").version, "17.2");
  ::setenv("PG_BIN_16", installation("sixteen", "16.4").c_str(), 1);
  EXPECT_EQ(find_binaries({}, "16").version, "16.4");
  ::setenv("PG_BIN_16", installation("sixteen", "15.4").c_str(), 1);
  EXPECT_NE(error_of({}, "16").find("is PostgreSQL 15.4, not 16 (PG_BIN_16 names it)"), std::string::npos);
  ::unsetenv("PG_BIN_16");
  ::unsetenv("PG_BIN");
}

/// For root they are kept in a place that every test would share, so that somebody else looks.
TEST_F(FindBinaries, TakesAServerThatWasFetched) {
  MIGRATE_NEEDS_STRANGER(stranger);
  installation("migrate-harness/postgres/97/bin", "97.1");
  for (const auto& entry : fs::recursive_directory_iterator(home.path())) {
    fs::permissions(entry, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
  }
  fs::permissions(home.path(), fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
  ::setenv("XDG_CACHE_HOME", home.path().c_str(), 1);
  EXPECT_TRUE(stranger->does([] { return find_binaries({}, "97").version == "97.1"; }));
  ::unsetenv("XDG_CACHE_HOME");
}

TEST_F(FindBinaries, PassesOverAServerThatWillNotDoForAVersion) {
  const auto usual = find_binaries().version;
  ::setenv("PG_BIN", installation("old", "13.9").c_str(), 1);
  EXPECT_EQ(find_binaries({}, usual.substr(0, 2)).version, usual);
  ::unsetenv("PG_BIN");
}

TEST_F(FindBinaries, SaysHowAVersionThatIsNotThereIsHad) {
  const auto error = error_of({}, "99");
  EXPECT_NE(error.find("no PostgreSQL 99 is installed"), std::string::npos) << error;
  EXPECT_NE(error.find("PG_BIN_99"), std::string::npos) << error;
}

TEST_F(FindBinaries, RefusesWhatIsNoMajorVersion) {
  for (const std::string version : {"", "14.2", "abc", "13"}) {
    EXPECT_THROW(postgres::require_major_version(version), Error) << version;
  }
  EXPECT_NO_THROW(postgres::require_major_version("14"));
}

TEST_F(FindBinaries, RefusesAServerThatIsTooOld) {
  const auto error = error_of(installation("old", "13.9"));
  EXPECT_NE(error.find("13.9"), std::string::npos) << error;
}

TEST_F(FindBinaries, RefusesAFolderWithoutAServer) {
  EXPECT_NE(error_of(home.path()).find(home.path().string()), std::string::npos);
}

}  // namespace
}  // namespace harness
