// `migrate test` on several versions of a server.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/support/skip.hpp>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/server/find_binaries.hpp>

namespace harness::acceptance {
namespace {

/// The major version of the server that is found where none is named.
std::string usual_version() {
  const auto version = postgres::find_binaries().version;
  return version.substr(0, version.find_first_not_of("0123456789"));
}

bool is_there(const std::string& version) {
  try {
    postgres::find_binaries({}, version);
    return true;
  } catch (const Error&) {
    return false;
  }
}

class Versions : public testing::Test {
 protected:
  void configure(const std::string& engines) const {
    sandbox_.write("migrate.toml", "[[suite]]\nname = \"shop\"\nengines = [" + engines +
                                       "]\n[suite.history]\nkind = \"sql\"\npath = \".\"\n");
  }

  Sandbox sandbox_;
};

TEST_F(Versions, AreNamedBesideTheSuite) {
  write_sound_history(sandbox_);
  const auto version = usual_version();
  const auto done = sandbox_.migrate({"test", "--postgres", version, "--only", "round_trip"});
  EXPECT_EQ(done.exit_code, 0) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, " on postgres:" + version));
  configure("\"postgres:" + version + "\", \"sqlite\"");
  const auto listed = sandbox_.migrate({"list"});
  EXPECT_TRUE(holds(listed.output, "postgres:" + version + ", sqlite"));
  const auto both = sandbox_.migrate({"test", "--only", "round_trip", "--format", "json"});
  EXPECT_EQ(both.exit_code, 0) << both.errors;
  EXPECT_TRUE(holds(both.output, "\"engine\": \"postgres:" + version + "\""));
  EXPECT_TRUE(holds(both.output, "\"engine\": \"sqlite\""));
}

TEST_F(Versions, ThatAreNotInstalledLeaveTheOthersTested) {
  write_sound_history(sandbox_);
  const auto done = sandbox_.migrate({"test", "--postgres", "99," + usual_version(), "--only", "round_trip"});
  EXPECT_EQ(done.exit_code, 3) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, "no PostgreSQL 99 is installed"));
  EXPECT_TRUE(holds(done.output, "ci/fetch_postgres.sh 99"));
  EXPECT_TRUE(holds(done.output, " on postgres:" + usual_version()));
}

TEST_F(Versions, AreRefusedWhereThereAreNone) {
  write_sound_history(sandbox_);
  const auto old = sandbox_.migrate({"test", "--postgres", "13"});
  EXPECT_EQ(old.exit_code, 2);
  EXPECT_TRUE(holds(old.errors, "PostgreSQL 13 cannot be used"));
  configure("\"sqlite:3\"");
  const auto library = sandbox_.migrate({"test"});
  EXPECT_EQ(library.exit_code, 2);
  EXPECT_TRUE(holds(library.errors, "migrate.toml:1"));
  EXPECT_TRUE(holds(library.errors, "sqlite:3 cannot be had"));
  configure("\"postgres:\"");
  EXPECT_EQ(sandbox_.migrate({"test"}).exit_code, 2);
  const auto given = sandbox_.migrate(
      {"test", "--engine", "postgres:15", "--server", "postgresql://nobody@127.0.0.1:1/none"});
  EXPECT_EQ(given.exit_code, 2);
  EXPECT_TRUE(holds(given.errors, "a server that is given has a version of its own"));
}

TEST_F(Versions, ShowWhatOnlyOneOfThemTakes) {
  if (!is_there("14") || !is_there("18")) {
    MIGRATE_LACKS("postgres-14-18",
                  "PostgreSQL 14 and 18 are not installed; ci/fetch_postgres.sh fetches them");
  }
  sandbox_.write("001_stock.up.sql",
                 "CREATE TABLE stock (place text UNIQUE NULLS NOT DISTINCT, pieces integer NOT NULL);\n");
  sandbox_.write("001_stock.down.sql", "DROP TABLE stock;\n");
  configure("\"postgres:14\", \"postgres:18\"");
  const auto done = sandbox_.migrate({"test"});
  EXPECT_EQ(done.exit_code, 1) << done.output << done.errors;
  EXPECT_TRUE(holds(done.output, "shop on postgres:14"));
  EXPECT_TRUE(holds(done.output, "shop on postgres:18"));
  EXPECT_TRUE(holds(done.output, "FAILED  2 runs"));
  EXPECT_EQ(sandbox_.migrate({"test", "--engine", "postgres:18"}).exit_code, 0);
  EXPECT_EQ(sandbox_.migrate({"test", "--engine", "postgres:14"}).exit_code, 1);
  const auto locks = sandbox_.migrate({"locks", "--engine", "postgres:18"});
  EXPECT_EQ(locks.exit_code, 0) << locks.output << locks.errors;
}

}  // namespace
}  // namespace harness::acceptance
