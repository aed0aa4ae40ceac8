// Several histories at work on one SQLite database, as one.

#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/group/group.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness {
namespace {

class Group : public ::testing::Test {
 protected:
  /// A member with revisions 001 and 002, a table each.
  void add(const std::string& name, const std::string& table = {}) {
    for (const std::string id : {"001", "002"}) {
      write(name + "/" + id + "_table.up.sql", "CREATE TABLE " + name + id + " (id int);\n");
      write(name + "/" + id + "_table.down.sql", "DROP TABLE " + name + id + ";\n");
    }
    SqlFilesOptions options;
    options.folder = folder_.path() / name;
    options.table = table.empty() ? name + "_version" : table;
    const int line = static_cast<int>(members_.size()) + 3;
    members_.push_back({name, make_sql_files_migrator(options), {"migrate.toml", line}});
  }
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }

  MigratorSession& tool() {
    if (!tool_) {
      group_ = make_group_migrator(members_);
      tool_ = group_->open(*database_);
    }
    return *tool_;
  }
  /// The steps of a command: "+users/001 -habits/002".
  std::string steps(Verb verb, const std::string& target) {
    const auto result = tool().call(verb, target);
    EXPECT_FALSE(result.failure) << result.failure->message;
    std::string text;
    for (const auto& step : result.steps) {
      text += (text.empty() ? "" : " ") + std::string(step.direction == Direction::up ? "+" : "-") +
              step.revision;
    }
    return text;
  }
  std::string current() {
    const auto heads = tool().current();
    return join({heads.begin(), heads.end()}, " ");
  }
  std::string complaint(Verb verb, const std::string& target) {
    try {
      tool().call(verb, target);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty());
      return error.what();
    }
    return "no complaint";
  }

  TestFolder folder_;
  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
  std::vector<GroupMember> members_;
  std::unique_ptr<Migrator> group_;
  std::unique_ptr<MigratorSession> tool_;
};

TEST_F(Group, GoesUpInOrderOnceAndDownTheOtherWay) {
  add("users");
  add("habits");
  EXPECT_EQ(steps(Verb::upgrade, "head"), "+users/001 +users/002 +habits/001 +habits/002");
  EXPECT_EQ(current(), "habits/002 users/002");
  EXPECT_EQ(steps(Verb::upgrade, "head"), "");
  EXPECT_EQ(steps(Verb::downgrade, "base"), "-habits/002 -habits/001 -users/002 -users/001");
  EXPECT_EQ(current(), "");
}

TEST_F(Group, GoesToARevisionOfOneMemberWithThoseBeforeItAtHead) {
  add("users");
  add("habits");
  add("meals");
  EXPECT_EQ(steps(Verb::upgrade, "habits/001"), "+users/001 +users/002 +habits/001");
  EXPECT_EQ(steps(Verb::upgrade, "heads"), "+habits/002 +meals/001 +meals/002");
  EXPECT_EQ(steps(Verb::downgrade, "habits/001"), "-meals/002 -meals/001 -habits/002");
}

TEST_F(Group, StampsOneMemberOrAll) {
  add("users");
  add("habits");
  steps(Verb::stamp, "habits/001");
  EXPECT_EQ(current(), "habits/001");
  steps(Verb::stamp, "head");
  EXPECT_EQ(current(), "habits/002 users/002");
  steps(Verb::stamp, "base");
  EXPECT_EQ(current(), "");
}

TEST_F(Group, MovesOneRevisionOfAMember) {
  add("users");
  EXPECT_FALSE(tool().move({"users/001", Direction::up}).failure);
  EXPECT_EQ(current(), "users/001");
  EXPECT_EQ(tool().move({"users/001", Direction::down}).revision, "users/001");
  EXPECT_EQ(current(), "");
}

TEST_F(Group, AFailingMemberEndsTheCommandWithItsName) {
  add("users");
  add("habits");
  add("meals");
  write("habits/002_table.up.sql", "CREATE TABLE habits002 (id int);\nINSERT INTO nowhere VALUES (1);\n");
  const auto result = tool().call(Verb::upgrade, "head");
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->message, "habits: no such table: nowhere");
  EXPECT_TRUE(result.failure->place.file.ends_with("habits/002_table.up.sql"));
  EXPECT_EQ(result.failure->place.line, 2);
  EXPECT_TRUE(result.failure->detail.ends_with("not begun: meals")) << result.failure->detail;
  EXPECT_EQ(current(), "habits/001 users/002");
}

TEST_F(Group, OneVersionTableForTwoMembersIsRefusedBeforeAnythingRuns) {
  add("users", "migrate_version");
  add("habits", "migrate_version");
  try {
    tool().prepare();
    FAIL() << "no complaint";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(to_string(error.place()), "migrate.toml:4");
    EXPECT_NE(std::string(error.what()).find("users and habits have one version table, migrate_version"),
              std::string::npos)
        << error.what();
    EXPECT_NE(error.hint().find("version_table = \"habits.migrate_version\""), std::string::npos);
  }
  EXPECT_NE(complaint(Verb::upgrade, "head"), "no complaint");
}

TEST_F(Group, TargetsNameTheirMember) {
  add("users");
  EXPECT_EQ(complaint(Verb::upgrade, "001"), "\"001\" says nothing of which member of the group is meant");
  EXPECT_EQ(complaint(Verb::downgrade, "-1"), "\"-1\" says nothing of which member of the group is meant");
  EXPECT_EQ(complaint(Verb::upgrade, "user/001"), "the group has no member \"user\"");
}

TEST_F(Group, FaultsOfAHistoryNameItsMember) {
  add("users");
  add("habits");
  write("habits/003_more.up.sql", "-- revises: 001\nSELECT 1;\n");
  write("habits/002_table.up.sql", "-- revises: 001\nSELECT 1;\n");
  group_ = make_group_migrator(members_);
  const auto& history = group_->history();
  ASSERT_EQ(history.faults().size(), 1U);
  EXPECT_EQ(history.faults().front().rule, "history/multiple_heads");
  EXPECT_TRUE(history.faults().front().message.starts_with("habits: "));
  EXPECT_EQ(history.faults().front().revisions, (std::vector<std::string>{"habits/002", "habits/003"}));
  EXPECT_TRUE(history.walkable());
}

TEST_F(Group, PreviewsEveryMember) {
  add("users");
  add("habits");
  group_ = make_group_migrator(members_);
  const auto sql = group_->preview(*engine_, "", "head");
  EXPECT_LT(sql.find("CREATE TABLE users002"), sql.find("-- habits"));
  EXPECT_LT(sql.find("-- habits"), sql.find("CREATE TABLE habits001"));
  EXPECT_EQ(group_->preview(*engine_, "", "users/001").find("users002"), std::string::npos);
}

}  // namespace
}  // namespace harness
