#include <gtest/gtest.h>
#include <suites/support/git_folder.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/process/git.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

class Git : public ::testing::Test, protected GitFolder {
 protected:
  Git() {
    write("kept", "1\n2\n3\n");
    write("deep/file", "a");
    commit();
    git({"tag", "start"});
    git({"checkout", "--quiet", "-b", "work"});
  }

  const fs::path& home() const { return path(); }

  template <typename Action>
  static Error error_of(Action action) {
    try {
      action();
    } catch (const Error& error) {
      return error;
    }
    return internal_error("no error");
  }
};

TEST_F(Git, FindsTheRepositoryThatAFolderIsIn) {
  EXPECT_EQ(GitRepository(home() / "deep").root(), fs::canonical(home()));
}

TEST_F(Git, NamesWhatDiffersFromACommitInTheWorkingTree) {
  write(".gitignore", "ignored\n");
  write("new name", "1");
  commit();
  write("untracked", "1");
  write("ignored", "1");
  write("kept", "changed");
  fs::remove(home() / "deep/file");
  const GitRepository repository(home());
  EXPECT_EQ(repository.changed_since(repository.commit_of("start")),
            (std::vector<fs::path>{".gitignore", "deep/file", "kept", "new name", "untracked"}));
}

TEST_F(Git, WritesTheFilesOfACommitAndLeavesTheWorkingTreeAlone) {
  write("kept", "changed");
  write(".gitattributes", "deep export-ignore\n");
  commit();
  const TemporaryDirectory place("migrate-export-");
  const GitRepository repository(home());
  const auto all = [](const fs::path&) { return true; };
  repository.export_to(place.path(), repository.commit_of("start"), all);
  EXPECT_EQ(read_file(place.path() / "kept"), "1\n2\n3\n");
  const TemporaryDirectory other("migrate-export-");
  repository.export_to(other.path(), repository.commit_of("HEAD"), all);
  EXPECT_EQ(read_file(other.path() / "deep/file"), "a");
  EXPECT_EQ(git({"status", "--porcelain"}), "");
}

TEST_F(Git, WritesOnlyTheFilesThatAreWanted) {
  const TemporaryDirectory place("migrate-export-");
  const GitRepository repository(home());
  repository.export_to(place.path(), repository.commit_of("start"),
                       [](const fs::path& file) { return file == "deep/file"; });
  EXPECT_TRUE(fs::exists(place.path() / "deep/file"));
  EXPECT_FALSE(fs::exists(place.path() / "kept"));
}

TEST_F(Git, FindsWhereBranchesParted) {
  const GitRepository repository(home());
  write("more", "1");
  commit();
  git({"checkout", "--quiet", "main"});
  write("other", "1");
  commit();
  EXPECT_EQ(repository.merge_base("work"), repository.commit_of("start"));
}

TEST_F(Git, MergesTextsOfBothSides) {
  const TemporaryDirectory place("migrate-merge-");
  const auto file = [&](const std::string& name, const std::string& text) {
    write_file(place.path() / name, text);
    return place.path() / name;
  };
  const GitRepository repository(home());
  EXPECT_EQ(repository.merged(file("ours", "1\n2\n3\na\n"), file("base", "1\n2\n3\n"),
                              file("theirs", "1\n2\n3\nb\n")),
            "1\n2\n3\na\nb\n");
  const std::string bytes("\0\1", 2);
  EXPECT_FALSE(
      repository.merged(file("ours", bytes), file("base", bytes + "a"), file("theirs", bytes + "b")));
}

TEST_F(Git, RefusesNamesThatNothingHas) {
  const GitRepository repository(home());
  for (const std::string name : {"origin/main", "--all", "", "kept", "0123456789"}) {
    const auto error = error_of([&] { repository.commit_of(name); });
    EXPECT_EQ(error.kind(), ErrorKind::usage) << name;
    EXPECT_NE(std::string(error.what()).find("git knows no commit"), std::string::npos) << name;
  }
}

TEST_F(Git, SaysHowAShallowCloneGetsWhatIsMissing) {
  write("more", "1");
  commit();
  const TemporaryDirectory place("migrate-clone-");
  git_in(place.path(),
         {"clone", "--quiet", "--depth=1", "--no-single-branch", "file://" + home().string(), "clone"});
  const GitRepository clone(place.path() / "clone");
  EXPECT_NE(error_of([&] { clone.merge_base("origin/main"); }).hint().find("git fetch --unshallow"),
            std::string::npos);
  EXPECT_NE(error_of([&] { clone.commit_of("v1"); }).hint().find("--unshallow"), std::string::npos);
  git_in(place.path() / "clone", {"fetch", "--quiet", "--unshallow"});
  EXPECT_EQ(clone.merge_base("origin/main"), clone.commit_of("start"));
}

TEST_F(Git, IsNotFoundWhereThereIsNone) {
  const TemporaryDirectory place("migrate-bare-");
  const auto error = error_of([&] { GitRepository repository(place.path()); });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_NE(std::string(error.what()).find("--since needs a git checkout"), std::string::npos);
}

}  // namespace
}  // namespace harness
