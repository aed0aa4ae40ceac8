// `migrate create`: the next revision as the tool would write it, and no file written over.

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/support/skip.hpp>

#include <harness/core/text.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

const Variables planner = {{"SQITCH_FULLNAME", "Ada"}, {"SQITCH_EMAIL", "ada@example.org"}};

/// A history of this repository, with what its next revision is to be called.
struct Next {
  std::string history;
  std::vector<std::string> files;  ///< as globs
};

void PrintTo(const Next& next, std::ostream* out) {
  *out << next.history;
}

class CreateIn : public ::testing::TestWithParam<Next> {
 protected:
  CreateIn() {
    fs::copy(fs::path(MIGRATE_SOURCE_DIR) / "migrations/good" / GetParam().history, sandbox_.folder(),
             fs::copy_options::recursive);
  }

  /// The names of all files below the folder, with their texts.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(sandbox_.folder())) {
      if (entry.is_regular_file()) {
        const auto name = fs::relative(entry.path(), sandbox_.folder()).string();
        found[name] = sandbox_.read(name);
      }
    }
    return found;
  }

  std::size_t revisions() const {
    std::istringstream lines(sandbox_.migrate({"history"}).output);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
      ++count;
    }
    return count;
  }

  Sandbox sandbox_;
};

TEST_P(CreateIn, WritesTheNextRevisionAndTouchesNoOther) {
  const auto before = files();
  const auto count = revisions();
  const auto made = sandbox_.migrate({"create", "add prices"}, planner);
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_EQ(revisions(), count + 1);
  const auto after = files();
  std::size_t fresh = 0;
  for (const auto& [name, text] : after) {
    const auto known = before.find(name);
    if (known == before.end()) {
      ++fresh;
      EXPECT_TRUE(holds(made.output, "wrote " + name));
    } else if (name != "atlas.sum") {  // the sum of all files is on its first line
      EXPECT_EQ(text.substr(0, known->second.size()), known->second) << name;
    }
  }
  EXPECT_EQ(fresh, GetParam().files.size());
  for (const auto& pattern : GetParam().files) {
    const auto matches = [&](const auto& file) { return matches_glob(pattern, file.first); };
    EXPECT_EQ(std::count_if(after.begin(), after.end(), matches), 1) << pattern << " in " << made.output;
  }
}

TEST_P(CreateIn, CanDoItAgainAtOnce) {
  const auto count = revisions();
  EXPECT_EQ(sandbox_.migrate({"create", "one"}, planner).exit_code, 0);
  const auto second = sandbox_.migrate({"create", "two"}, planner);
  EXPECT_EQ(second.exit_code, 0) << second.errors;
  EXPECT_EQ(revisions(), count + 2);
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, CreateIn,
    ::testing::Values(
        Next{"unpadded_numbers", {"*_add_prices.up.sql", "*_add_prices.down.sql"}},
        Next{"layout_golang_migrate", {"11_add_prices.up.sql", "11_add_prices.down.sql"}},
        Next{"layout_sqlx", {"migrations/20*_add_prices.up.sql", "migrations/20*_add_prices.down.sql"}},
        Next{"layout_sqlx_simple", {"*_add_prices.sql"}},
        Next{"layout_diesel", {"20*-*-*-*_add_prices/up.sql", "20*-*-*-*_add_prices/down.sql"}},
        Next{"layout_dbmate", {"20*_add_prices.sql"}}, Next{"layout_goose", {"00011_add_prices.sql"}},
        Next{"layout_flyway", {"sql/V1_11__add_prices.sql", "sql/U1_11__add_prices.sql"}},
        Next{"layout_sqitch", {"deploy/add_prices.sql", "revert/add_prices.sql", "verify/add_prices.sql"}},
        Next{"layout_node_pg_migrate", {"1*_add_prices.sql"}},
        Next{"layout_sql_migrate", {"migrations/11_add_prices.sql"}},
        Next{"layout_refinery", {"migrations/V11__add_prices.sql"}},
        Next{"layout_morph", {"postgres/000011_add_prices.up.sql", "postgres/000011_add_prices.down.sql"}},
        Next{"layout_tern", {"migrations/004_add_prices.sql"}},
        Next{"layout_prisma", {"20*_add_prices/migration.sql"}},
        Next{"layout_supabase", {"supabase/migrations/20*_add_prices.sql"}},
        Next{"layout_atlas", {"20*_add_prices.sql"}},
        Next{"layout_pop", {"migrations/20*_add_prices.up.sql", "migrations/20*_add_prices.down.sql"}},
        Next{"layout_popx", {"migrations/20*_add_prices.up.sql", "migrations/20*_add_prices.down.sql"}},
        Next{"layout_liquibase", {}}),  // a changeset at the end of the last file
    [](const auto& parameter) { return parameter.param.history; });

class Create : public ::testing::Test {
 protected:
  ProcessResult create(Arguments arguments) const {
    arguments.insert(arguments.begin(), "create");
    return sandbox_.migrate(arguments);
  }
  void expect_refused(const Arguments& arguments, const std::string& complaint) const {
    const auto result = create(arguments);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    EXPECT_TRUE(holds(result.errors, complaint));
    EXPECT_TRUE(holds(result.errors, "hint: "));
  }

  Sandbox sandbox_;
};

TEST_F(Create, GivesFilesThatGoUpOnceTheyAreWritten) {
  write_sound_history(sandbox_);
  ASSERT_EQ(create({"add prices"}).output, "wrote 003_add_prices.up.sql\nwrote 003_add_prices.down.sql\n");
  sandbox_.write("003_add_prices.up.sql", "CREATE TABLE prices (id integer);\n");
  sandbox_.write("003_add_prices.down.sql", "DROP TABLE prices;\n");
  const auto tested = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output;
}

TEST_F(Create, BeginsAHistoryInEveryLayout) {
  for (const auto* layout : {"sql", "golang-migrate", "sqlx", "diesel", "dbmate", "goose", "flyway",
                             "node-pg-migrate", "sql-migrate", "morph", "refinery", "tern", "prisma",
                             "supabase", "atlas", "liquibase", "pop", "popx"}) {
    fs::create_directory(sandbox_.file(layout));
    const auto made = create({"first", "--dir", layout, "--layout", layout});
    EXPECT_EQ(made.exit_code, 0) << layout << made.errors;
    const auto heads = sandbox_.migrate({"heads", "--dir", layout, "--layout", layout});
    EXPECT_EQ(heads.exit_code, 0) << layout << heads.errors;
    EXPECT_TRUE(holds(heads.output, "first"));
  }
}

TEST_F(Create, LeavesRevisionsWithASnapshotToDrizzleKit) {
  const auto histories = fs::path(MIGRATE_SOURCE_DIR) / "migrations/good";
  for (const auto* history : {"layout_drizzle", "layout_drizzle_1"}) {
    fs::copy(histories / history / "drizzle", sandbox_.file(history), fs::copy_options::recursive);
    const auto made = create({"add_prices", "--dir", history});
    EXPECT_EQ(made.exit_code, 2) << made.output;
    EXPECT_TRUE(holds(made.errors, "drizzle-kit generate --custom --name=add_prices")) << made.errors;
  }
}

TEST_F(Create, SaysHowAHistoryBegins) {
  expect_refused({"first"}, "no history is recognised");
  EXPECT_TRUE(holds(create({"first"}).errors, "--layout"));
}

TEST_F(Create, NeverWritesOverAFileAndLeavesNothingHalfDone) {
  write_sound_history(sandbox_);
  sandbox_.write("003_x.down.sql", "-- mine\n");
  expect_refused({"x"}, "003_x.down.sql: there is such a file already");
  EXPECT_EQ(sandbox_.read("003_x.down.sql"), "-- mine\n");
  EXPECT_FALSE(fs::exists(sandbox_.file("003_x.up.sql")));
}

TEST_F(Create, RefusesWhatWouldNotComeLast) {
  write_sound_history(sandbox_);
  expect_refused({"x", "--id", "002"}, "there is a revision \"002\" already");
  expect_refused({"x", "--id", "0"}, "revision 0 would follow nothing, not 002");
  expect_refused({"x", "--follow", "001"}, "would follow 002, not 001");
  expect_refused({"x", "--follow", "009"}, "no revision \"009\"");
  EXPECT_FALSE(fs::exists(sandbox_.file("0_x.up.sql")));
  sandbox_.write("abc_more.up.sql", "SELECT 1;\n");
  expect_refused({"x"}, "\"abc\" is no number");
  EXPECT_EQ(create({"x", "--id", "abd"}).exit_code, 0);
}

TEST_F(Create, RefusesNamesThatFilesCannotHave) {
  write_sound_history(sandbox_);
  for (const auto* name : {"../x", "a.b", "", "a/b", "drop;table"}) {
    expect_refused({name}, "cannot be the name of a file");
  }
}

TEST_F(Create, WritesNoSqlFromModels) {
  write_sound_history(sandbox_);
  expect_refused({"x", "--autogenerate"}, "nothing writes SQL files from models");
}

TEST_F(Create, RefusesWhatSqitchCannotHave) {
  fs::copy(fs::path(MIGRATE_SOURCE_DIR) / "migrations/good/layout_sqitch", sandbox_.folder(),
           fs::copy_options::recursive);
  const auto plan = sandbox_.read("sqitch.plan");
  const auto nobody = sandbox_.migrate(
      {"create", "x"}, {{"SQITCH_FULLNAME", std::nullopt}, {"HOME", sandbox_.temporary().string()}});
  EXPECT_EQ(nobody.exit_code, 2);
  EXPECT_TRUE(holds(nobody.errors, "no planner is configured for this change"));
  EXPECT_EQ(sandbox_.migrate({"create", "accounts"}, planner).exit_code, 2);
  EXPECT_EQ(sandbox_.read("sqitch.plan"), plan);
}

TEST_F(Create, WritesAPlanThatSqitchReads) {
  if (find_program("sqitch").empty()) {
    MIGRATE_LACKS("sqitch", "sqitch is not on PATH");
  }
  fs::copy(fs::path(MIGRATE_SOURCE_DIR) / "migrations/good/layout_sqitch", sandbox_.folder(),
           fs::copy_options::recursive);
  ASSERT_EQ(sandbox_.migrate({"create", "add prices"}, planner).exit_code, 0);
  const auto plan = run({{"sqitch", "plan"}, {}, sandbox_.folder()});
  EXPECT_EQ(plan.exit_code, 0) << plan.errors;
  EXPECT_TRUE(holds(plan.output, "add_prices"));
  EXPECT_TRUE(holds(plan.output, "Ada <ada@example.org>"));
}

TEST_F(Create, AsksForAMemberOfAGroup) {
  write_sound_history(sandbox_, "one");
  write_sound_history(sandbox_, "two");
  sandbox_.configure("one", "one");
  sandbox_.configure("two", "two");
  sandbox_.write("migrate.toml", "[group]\nname = \"both\"\nmembers = [\"one\", \"two\"]\n");
  expect_refused({"x", "--suite", "both"}, "the group both has no revisions of its own");
  EXPECT_EQ(create({"x", "--suite", "two"}).exit_code, 0);
  EXPECT_TRUE(fs::exists(sandbox_.file("two/003_x.up.sql")));
}

}  // namespace
}  // namespace harness::acceptance
