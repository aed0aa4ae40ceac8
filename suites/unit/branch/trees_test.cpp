#include <set>

#include <gtest/gtest.h>
#include <suites/support/git_folder.hpp>

#include <harness/branch/trees.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// A branch "work" whose target "main" has gone on.
class TreesOfABranch : public ::testing::Test, protected GitFolder {
 protected:
  TreesOfABranch() {
    write("go.mod", "module shop\n");
    write("db/plan", "1\n2\n3\n");
    write("db/gone", "");
    write("db/sql/1.sql", "a");
    write("src/main", "");
    commit();
    git({"checkout", "--quiet", "-b", "work"});
    write("db/plan", "1\n2\n3\nours\n");
    remove("db/gone");
    commit();
    git({"checkout", "--quiet", "main"});
    write("db/plan", "1\n2\n3\ntheirs\n");
    write("db/sql/2.sql", "b");
    commit();
    git({"checkout", "--quiet", "work"});
    write("db/sql/3.sql", "c");
    fs::create_symlink("3.sql", path() / "db/sql/link");
  }

  static std::string files_below(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_directory()) {
        names.insert(entry.path().lexically_relative(folder).string());
      }
    }
    std::string text;
    for (const auto& name : names) {
      text += name + " ";
    }
    return text;
  }
};

TEST_F(TreesOfABranch, AreThoseOfBothSidesAndOfTheMerge) {
  const Trees trees(GitRepository(path()), "main", {});
  EXPECT_TRUE(trees.has_gone_on());
  EXPECT_EQ(files_below(trees.base()), "db/gone db/plan db/sql/1.sql go.mod src/main ");
  EXPECT_EQ(files_below(trees.target()), "db/gone db/plan db/sql/1.sql db/sql/2.sql go.mod src/main ");
  EXPECT_EQ(files_below(trees.merged()),
            "db/plan db/sql/1.sql db/sql/2.sql db/sql/3.sql db/sql/link go.mod src/main ");
  EXPECT_EQ(read_file(trees.merged() / "db/plan"), "1\n2\n3\nours\ntheirs\n");
}

TEST_F(TreesOfABranch, HoldNoMoreThanIsRead) {
  const Trees trees(GitRepository(path()), "main", {path() / "db/sql"});
  EXPECT_EQ(files_below(trees.merged()),
            "db/plan db/sql/1.sql db/sql/2.sql db/sql/3.sql db/sql/link go.mod ");
  EXPECT_EQ(files_below(trees.base()), "db/gone db/plan db/sql/1.sql go.mod ");
}

TEST_F(TreesOfABranch, KnowWhatTheBranchChanges) {
  const Trees trees(GitRepository(path()), "main", {});
  EXPECT_TRUE(trees.changes(path() / "db/plan"));
  EXPECT_TRUE(trees.changes(path() / "db/gone"));
  EXPECT_TRUE(trees.changes(path() / "db/sql/3.sql"));
  EXPECT_FALSE(trees.changes(path() / "go.mod"));
  EXPECT_FALSE(trees.changes("/nowhere"));
}

TEST_F(TreesOfABranch, AreTheWorkingTreeWhereTheTargetStandsStill) {
  const Trees trees(GitRepository(path()), "work", {});
  EXPECT_FALSE(trees.has_gone_on());
  EXPECT_EQ(trees.merged(), fs::canonical(path()));
  EXPECT_EQ(trees.target(), trees.base());
}

}  // namespace
}  // namespace harness
