// [group] in a migrate.toml: what it takes, and what it complains about.

#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/config/config.hpp>
#include <harness/core/error.hpp>

namespace harness {
namespace {

class ReadGroup : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
  /// A folder with a history that nobody configured.
  void write_history(const std::string& folder) const { write(folder + "/001_one.up.sql", "SELECT 1;"); }

  std::vector<SuiteSource> read(const std::string& text) const {
    write("migrate.toml", text);
    return read_config(folder_.path() / "migrate.toml");
  }

  /// The complaint about a configuration as "file:line: message", the file without its folder.
  std::string complaint(const std::string& text) const {
    try {
      read(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty());
      return std::filesystem::path(error.place().file).filename().string() + ":" +
             std::to_string(error.place().line) + ": " + error.what();
    }
    return "no complaint";
  }

  TestFolder folder_;
};

const std::string two_suites = "[[suite]]\nname = \"users\"\n[[suite]]\nname = \"habits\"\n";

TEST_F(ReadGroup, TakesNoEntriesAboutRows) {
  const std::string group = "[group]\nname = \"all\"\nmembers = [\"users\", \"habits\"]\n";
  EXPECT_EQ(complaint(group + "\n[[group.rows]]\ncolumn = \"users.name\"\nvalues = [\"Ada\"]\n" + two_suites),
            "migrate.toml:5: rows has entries, and a group has no tables of its own");
  EXPECT_EQ(complaint(group + "rows = [1]\n" + two_suites),
            "migrate.toml:4: rows has entries, and a group has no tables of its own");
  EXPECT_EQ(complaint(group + "rows = \"yes\"\n" + two_suites), "migrate.toml:4: rows must be true or false");
  EXPECT_EQ(complaint(group + "rows = false\n" + two_suites), "no complaint");
}

TEST_F(ReadGroup, TakesSuitesOfTheSameFileInTheirOrder) {
  write("policies.sql", "");
  const auto sources =
      read("[group]\nname = \"all\"\nmembers = [\"users\",\n  \"habits\"]\nafter = [\"policies.sql\"]\n" +
           two_suites);
  ASSERT_EQ(sources.size(), 3U);
  const auto& group = sources.back();
  EXPECT_TRUE(group.is_group());
  EXPECT_EQ(group.name, "all");
  ASSERT_EQ(group.members.size(), 2U);
  EXPECT_EQ(group.members[0].name, "users");
  EXPECT_EQ(group.members[1].name, "habits");
  EXPECT_EQ(group.member_places[1].line, 4);
  ASSERT_EQ(group.after.size(), 1U);
  EXPECT_EQ(group.after.front().sql.front(), folder_.path() / "policies.sql");
}

TEST_F(ReadGroup, TakesFoldersWithAndWithoutAConfiguration) {
  write_history("plain");
  write("configured/migrate.toml", "[[suite]]\nname = \"service\"\n");
  const auto group = read("[group]\nname = \"all\"\nmembers = [\"plain\", \"configured\"]\n").back();
  ASSERT_EQ(group.members.size(), 2U);
  EXPECT_EQ(group.members[0].name, "plain");
  EXPECT_EQ(group.members[1].name, "service");
}

TEST_F(ReadGroup, TakesScriptsForSingleEngines) {
  write("policies.sql", "");
  const auto group =
      read("[group]\nname = \"all\"\nmembers = [\"users\"]\nafter.postgres = [\"policies.sql\"]\n" +
           two_suites)
          .back();
  ASSERT_EQ(group.after.size(), 1U);
  EXPECT_EQ(group.after.front().engines, EngineNames{"postgres"});
}

TEST_F(ReadGroup, TakesGroupsAsMembers) {
  const auto sources = read(
      "[[group]]\nname = \"all\"\nmembers = [\"inner\", \"habits\"]\n[[group]]\nname = \"inner\"\nmembers = "
      "[\"users\"]\n" +
      two_suites);
  EXPECT_EQ(sources[2].members.front().members.front().name, "users");
}

TEST_F(ReadGroup, MembersAreNotTestedBesideTheirGroup) {
  write("other/migrate.toml", "[[suite]]\nname = \"other\"\n");
  write("migrate.toml", "[group]\nname = \"all\"\nmembers = [\"users\", \"other\"]\n" + two_suites);
  const auto sources = without_members(find_suites(folder_.path()));
  std::string names;
  for (const auto& source : sources) {
    names += source.name + " ";
  }
  EXPECT_EQ(names, "habits all ");
}

TEST_F(ReadGroup, AnUnknownMemberIsNamedWithItsLine) {
  EXPECT_EQ(complaint("[group]\nname = \"all\"\nmembers = [\n  \"users\",\n  \"user\"]\n" + two_suites),
            "migrate.toml:5: \"user\" is no suite of this file, and no file or folder beside it");
}

TEST_F(ReadGroup, AMemberMayBeListedOnce) {
  EXPECT_EQ(complaint("[group]\nname = \"all\"\nmembers = [\n\"users\",\n\"users\"]\n" + two_suites),
            "migrate.toml:5: the group all lists users twice");
}

TEST_F(ReadGroup, AMemberMayBeListedOnceByWhateverPath) {
  write("users/migrate.toml", "[[suite]]\nname = \"users\"\n");
  EXPECT_EQ(complaint("[group]\nname = \"all\"\nmembers = [\n\"users\",\n\"users/migrate.toml\"]\n"),
            "migrate.toml:5: the group all lists users twice");
}

TEST_F(ReadGroup, TwoMembersMayNotHaveOneName) {
  write_history("one/migrations");
  write_history("two/migrations");
  const auto text =
      complaint("[group]\nname = \"all\"\nmembers = [\n\"one/migrations\",\n\"two/migrations\"]\n");
  EXPECT_TRUE(text.starts_with("migrate.toml:5: two members of the group all are called migrations")) << text;
}

TEST_F(ReadGroup, AGroupMayNotHoldItself) {
  EXPECT_EQ(complaint("[group]\nname = \"all\"\nmembers = [\n\"all\"]\n"),
            "migrate.toml:4: the group all holds itself: all -> all");
  EXPECT_EQ(
      complaint("[[group]]\nname = \"all\"\nmembers = [\"inner\"]\n[[group]]\nname = \"inner\"\nmembers = "
                "[\n\"all\"]\n"),
      "migrate.toml:7: the group all holds itself: all -> inner -> all");
}

TEST_F(ReadGroup, AGroupMayNotHoldItselfByAPath) {
  const auto itself = complaint("[group]\nname = \"all\"\nmembers = [\n\".\"]\n");
  EXPECT_TRUE(itself.starts_with("migrate.toml:4: the group holds itself")) << itself;
  write("other/migrate.toml", "[group]\nname = \"other\"\nmembers = [\n\n\"../migrate.toml\"]\n");
  const auto round = complaint("[group]\nname = \"all\"\nmembers = [\"other\"]\n");
  EXPECT_TRUE(round.starts_with("migrate.toml:5: the group holds itself")) << round;
}

TEST_F(ReadGroup, AFolderWithSeveralSuitesIsAmbiguous) {
  write("both/migrate.toml", two_suites);
  const auto text = complaint("[group]\nname = \"all\"\nmembers = [\"both\"]\n");
  EXPECT_TRUE(text.ends_with("both has several suites: users, habits")) << text;
}

TEST_F(ReadGroup, WhatIsMissingIsNamed) {
  EXPECT_EQ(complaint("[group]\nname = \"all\"\n"), "migrate.toml:1: members is missing");
  EXPECT_EQ(complaint("[group]\nmembers = [\"users\"]\n" + two_suites), "migrate.toml:1: name is missing");
  EXPECT_EQ(complaint("[group]\nname = \"users\"\nmembers = [\"users\"]\n" + two_suites),
            "migrate.toml:2: name \"users\" is taken by another suite or group");
  EXPECT_EQ(
      complaint("[group]\nname = \"all\"\nmembers = [\"users\"]\nafter = [\n\"gone.sql\"]\n" + two_suites),
      "migrate.toml:5: after names gone.sql, which does not exist");
  EXPECT_EQ(complaint("[group]\nname = \"all\"\nmembers = [\"users\"]\norder = [\"users\"]\n" + two_suites),
            "migrate.toml:4: order is not known here");
}

}  // namespace
}  // namespace harness
