// What cannot run at head is laid at the revision after which it could not.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/failures.hpp>
#include <suites/support/migration_folder.hpp>

#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

class WhatBroke : public testing::Test {
 protected:
  WhatBroke() {
    folder_.write("1_boats.up.sql", "CREATE TABLE boats (id INTEGER PRIMARY KEY, name TEXT, berth TEXT);");
    folder_.write("3_berths.up.sql", "CREATE VIEW berths AS SELECT \"berth\" FROM boats;");
    folder_.write("4_names.up.sql", "ALTER TABLE boats DROP COLUMN berth;");
  }

  /// "view berths since 4", for all that is broken after one "upgrade head".
  std::vector<std::string> found() {
    auto options = folder_.options();
    options.layout = "golang-migrate";
    suite_.migrator = make_sql_files_migrator(std::move(options));
    const WalkContext context{
        suite_, engine_named("sqlite"), options_, suite_.migrator->history(), Reach::this_process, kept_};
    auto workplace = prepared(context);
    EXPECT_EQ(text_of(workplace.upgrade().failure), "");
    Fresh fresh;
    for (auto& what : broken_code(workplace.database())) {
      fresh.broken_code.push_back({std::move(what), ""});
    }
    find_what_broke(context, fresh);
    std::vector<std::string> lines;
    for (const auto& [what, since] : fresh.broken_code) {
      lines.push_back(to_string(what.identity) + " since " + since);
    }
    return lines;
  }

  MigrationFolder folder_;
  Suite suite_;
  WalkOptions options_;
  std::vector<std::string> kept_;
};

TEST_F(WhatBroke, IsLaidAtTheRevisionThatTookTheColumn) {
  EXPECT_EQ(found(), std::vector<std::string>{"view berths since 4"});
}

/// golang-migrate runs all files of a command in one session.
TEST_F(WhatBroke, IsFoundBehindARevisionThatNeedsTheSessionOfAnEarlierOne) {
  folder_.write("1_boats.up.sql",
                "CREATE TABLE boats (id INTEGER PRIMARY KEY, name TEXT, berth TEXT); CREATE TEMP TABLE aside "
                "(name TEXT);");
  folder_.write("2_aside.up.sql", "INSERT INTO aside VALUES ('Heron');");
  EXPECT_EQ(found(), std::vector<std::string>{"view berths since 4"});
}

TEST_F(WhatBroke, IsNothingWhereTheTextWasMeant) {
  folder_.write("3_berths.up.sql", "CREATE VIEW berths AS SELECT \"harbour\" FROM boats;");
  EXPECT_EQ(found(), std::vector<std::string>());
}

}  // namespace
}  // namespace harness
