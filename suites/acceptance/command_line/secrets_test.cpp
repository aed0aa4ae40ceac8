// A password in an address shows nowhere: not on the screen, not in a report, not in a list of processes.

#include <atomic>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>
#include <unistd.h>

#include <harness/core/files.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

/// Of this process only: others of these tests, run beside it, give theirs on a command line.
const std::string part = "pl4nted" + std::to_string(::getpid());
const std::string secret = part + "@s3cret";
const std::string encoded = part + "%40s3cret";

std::string all_files(const fs::path& folder) {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      text += read_file(entry.path());
    }
  }
  return text;
}

class Secrets : public ::testing::Test {
 protected:
  Secrets() { write_failing_history(sandbox_); }

  static std::string url(const std::string& place) {
    return "postgresql://somebody:" + encoded + "@" + place;
  }

  /// Runs it with every report, and expects the secret in nothing that came out.
  ProcessResult expect_silent(const Arguments& arguments, const Variables& variables = {}) {
    auto result = sandbox_.migrate(arguments, variables);
    EXPECT_FALSE(holds(result.output, part));
    EXPECT_FALSE(holds(result.errors, part));
    EXPECT_FALSE(holds(all_files(sandbox_.folder()), part));
    EXPECT_FALSE(holds(all_files(sandbox_.temporary()), part));
    return result;
  }

  static Arguments test_on(const std::string& server) {
    return {"test",          "--server",        server,
            "--format",      "json=r.json",     "--format",
            "junit=r.xml",   "--format",        "sarif=r.sarif",
            "--format",      "gitlab=r.gitlab", "--format",
            "markdown=r.md", "--format",        "github=r.github",
            "--format",      "tap=r.tap",       "--format",
            "html=r.html"};
  }

  Sandbox sandbox_;
};

TEST_F(Secrets, OfServersThatDoNotAnswer) {
  for (const std::string place : {"127.0.0.1:1/x", "no-such-host.invalid/x", "127.0.0.1:1/x?sslmode=nonsense",
                                  "%2Fno%2Fsuch%2Fsocket/x"}) {
    EXPECT_EQ(expect_silent(test_on(url(place))).exit_code, 3) << place;
    EXPECT_EQ(expect_silent({"upgrade", "--database-url", url(place)}).exit_code, 3) << place;
    EXPECT_EQ(expect_silent({"current"}, {{"DATABASE_URL", url(place)}}).exit_code, 3) << place;
    EXPECT_EQ(expect_silent({"snapshot"}, {{"DATABASE_URL", url(place)}}).exit_code, 3) << place;
    EXPECT_EQ(expect_silent({"diff", url(place), url(place)}).exit_code, 3) << place;
  }
}

TEST_F(Secrets, OfAddressesThatAreWrong) {
  for (const std::string& address :
       {"mysql://somebody:" + encoded + "@h/x", url("h:port/x"), url("127.0.0.1:1/x?nonsense=1"),
        "somebody:" + encoded + "@h/x", "sqlite://somebody:" + encoded + "@h/x"}) {
    EXPECT_EQ(expect_silent(test_on(address)).exit_code, 2) << address;
    EXPECT_EQ(expect_silent({"current", "--database-url", address}).exit_code, 2) << address;
    EXPECT_EQ(expect_silent({"upgrade"}, {{"DATABASE_URL", address}}).exit_code, 2) << address;
    EXPECT_EQ(expect_silent({"diff", address, address}).exit_code, 2) << address;
    EXPECT_EQ(expect_silent({"diff", ".", ".", "--server", address}).exit_code, 2) << address;
  }
}

TEST_F(Secrets, ThatStandAmongTheOptionsOfAnAddress) {
  const std::string address = "postgresql://somebody@127.0.0.1:1/x?password=" + encoded;
  EXPECT_EQ(expect_silent(test_on(address)).exit_code, 3);
  EXPECT_EQ(expect_silent({"current"}, {{"DATABASE_URL", address}}).exit_code, 3);
}

/// With a server that takes the password.
class KnownSecret : public Secrets {
 protected:
  KnownSecret() {
    postgres::Connection admin(server());
    admin.execute("CREATE ROLE somebody LOGIN CREATEDB PASSWORD '" + secret + "'");
    admin.execute("GRANT CREATE ON SCHEMA public TO somebody");
  }
  ~KnownSecret() override {
    postgres::Connection admin(server());
    admin.execute("DROP OWNED BY somebody CASCADE");
    admin.execute("DROP ROLE somebody");
  }

  static std::string right_url() { return url("127.0.0.1:" + server().port + "/postgres"); }
};

TEST_F(KnownSecret, OfAServerThatIsUsed) {
  EXPECT_EQ(expect_silent(test_on(right_url())).exit_code, 1);
}

TEST_F(KnownSecret, OfADatabaseThatIsCompared) {
  write_sound_history(sandbox_);
  EXPECT_EQ(expect_silent({"snapshot", right_url(), "-o", "kept.txt"}).exit_code, 0);
  EXPECT_EQ(expect_silent({"diff", ".", right_url()}).exit_code, 1);
  EXPECT_EQ(expect_silent({"diff", ".", right_url(), "--format", "json", "-o", "d.json"}).exit_code, 1);
  EXPECT_EQ(expect_silent({"diff", ".", ".", "--server", right_url()}).exit_code, 0);
}

TEST_F(KnownSecret, OfAServerWithAnotherPassword) {
  auto wrong = right_url();
  wrong.replace(wrong.find("%40"), 3, "%41");
  EXPECT_EQ(expect_silent(test_on(wrong)).exit_code, 3);
}

TEST_F(KnownSecret, ThatACommandOfTheProjectPrints) {
  sandbox_.write("start.sh", "echo \"connecting to $DATABASE_URL with $SECRET\"; exit 3\n");
  write_sound_history(sandbox_);
  const std::string suite =
      "[[suite]]\nname = \"library\"\nengines = [\"postgres\"]\n[suite.history]\npath = \".\"\n";
  const std::string command =
      "command = [\"sh\", \"start.sh\"]\n"
      "env = { DATABASE_URL = \"{url}\", SECRET = \"{password}\" }\n";
  sandbox_.write("migrate.toml", suite + "[[suite.startup]]\n" + command);
  const auto started = expect_silent(test_on(right_url()));
  EXPECT_EQ(started.exit_code, 1);
  EXPECT_TRUE(holds(started.output, "startup/failed"));
  EXPECT_TRUE(holds(started.output, "connecting to "));
  sandbox_.write("migrate.toml", suite + "[[suite.model]]\n" + command);
  const auto modelled = expect_silent(test_on(right_url()));
  EXPECT_NE(modelled.exit_code, 0);
  EXPECT_TRUE(holds(modelled.output, "connecting to "));
}

/// What every process on this machine was called with, our own program's arguments left out.
bool shows_in_arguments() {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "cmdline");
    std::string text;
    std::getline(file, text);
    if (text.find(part) != std::string::npos) {
      return true;
    }
  }
  return false;
}

TEST_F(KnownSecret, ShowsInNoListOfProcesses) {
  write_sound_history(sandbox_);
  std::atomic<bool> done = false;
  std::atomic<bool> shown = false;
  std::thread watch([&] {
    while (!done) {
      shown = shown || shows_in_arguments();
    }
  });
  const auto result = sandbox_.migrate({"upgrade"}, {{"DATABASE_URL", right_url()}});
  done = true;
  watch.join();
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_FALSE(shown);
}

}  // namespace
}  // namespace harness::acceptance
