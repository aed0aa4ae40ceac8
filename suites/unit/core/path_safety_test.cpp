#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <pwd.h>
#include <suites/support/skip.hpp>
#include <suites/support/stranger.hpp>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/process/guarded_folder.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

class PathSafety : public ::testing::Test {
 protected:
  PathSafety() {
    fs::create_directories(outer() / "inner");
    fs::permissions(folder_.path(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
    fs::permissions(outer(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
  }

  fs::path outer() const { return folder_.path() / "outer"; }
  fs::path inner() const { return outer() / "inner"; }

  static void open_to_all(const fs::path& folder) { fs::permissions(folder, fs::perms::all); }

  TemporaryDirectory folder_{"migrate-safety-"};
};

TEST_F(PathSafety, TrustsWhatIsOurs) {
  EXPECT_EQ(why_unsafe(inner()), "");
  EXPECT_EQ(why_unsafe(inner() / "missing"), "");
  EXPECT_EQ(why_unsafe("/tmp"), "");
}

TEST_F(PathSafety, NamesTheFolderThatOthersCanWrite) {
  open_to_all(inner());
  EXPECT_EQ(why_unsafe(inner()), inner().string() + " can be written by other users, and has no sticky bit");
  fs::permissions(inner(), fs::perms::all | fs::perms::sticky_bit);
  EXPECT_EQ(why_unsafe(inner()), "");
}

TEST_F(PathSafety, LooksAtTheFoldersAbove) {
  open_to_all(outer());
  const auto fault = outer().string() + " can be written by other users, and has no sticky bit";
  EXPECT_EQ(why_unsafe(inner()), fault);
  EXPECT_EQ(why_unsafe(outer() / "." / "inner" / ".." / "inner" / ""), fault);
}

TEST_F(PathSafety, LooksAtWhatLinksLeadThrough) {
  fs::create_directory_symlink(fs::path("outer") / "inner", folder_.path() / "link");
  fs::create_directory_symlink(folder_.path() / "link", folder_.path() / "second");
  EXPECT_EQ(why_unsafe(folder_.path() / "second"), "");
  open_to_all(outer());
  EXPECT_NE(why_unsafe(folder_.path() / "second"), "");
  fs::create_directory_symlink("loop", folder_.path() / "loop");
  EXPECT_EQ(why_unsafe(folder_.path() / "loop"),
            (folder_.path() / "loop").string() + " leads through too many links");
}

TEST_F(PathSafety, TrustsNobodyElse) {
  MIGRATE_NEEDS_STRANGER(stranger);
  const ::passwd* other = ::getpwnam(stranger->name().c_str());
  ASSERT_EQ(::chown(inner().c_str(), other->pw_uid, other->pw_gid), 0);
  EXPECT_EQ(why_unsafe(inner()), inner().string() + " belongs to the user " + stranger->name());
  // A link of his, in a folder where everybody may make one.
  fs::permissions(outer(), fs::perms::all | fs::perms::sticky_bit);
  ASSERT_TRUE(stranger->does([&] {
    fs::create_directory_symlink(fs::path("/tmp"), outer() / "his");
    return true;
  }));
  EXPECT_EQ(why_unsafe(outer() / "his"),
            (outer() / "his").string() + " belongs to the user " + stranger->name());
}

TEST_F(PathSafety, DoesNotTrustWhatItCannotLookAt) {
  MIGRATE_NEEDS_STRANGER(stranger);
  fs::permissions(outer(), fs::perms::owner_all);
  EXPECT_TRUE(stranger->does(
      [&] { return why_unsafe(inner()) == inner().string() + " cannot be looked at: Permission denied"; }));
}

TEST_F(PathSafety, TrustsAGroupOfOneAndNoOther) {
  if (::geteuid() != 0) {
    MIGRATE_LACKS("root", "only root may give a folder to a group");
  }
  fs::permissions(inner(), fs::perms::owner_all | fs::perms::group_all);
  EXPECT_EQ(why_unsafe(inner()), "") << "root's own";
  constexpr ::gid_t nobodys = 54321;
  ASSERT_EQ(::chown(inner().c_str(), static_cast<::uid_t>(-1), nobodys), 0);
  EXPECT_NE(why_unsafe(inner()), "");
}

/// He does what he could: another folder in the place of ours.
TEST_F(PathSafety, AStrangerReplacesWhatIsMadeInSuchAFolderAndNowhereElse) {
  MIGRATE_NEEDS_STRANGER(stranger);
  for (const auto more : {fs::perms::none, fs::perms::sticky_bit}) {
    fs::permissions(inner(), fs::perms::all | more);
    const TemporaryDirectory made("made-", inner());
    const bool replaced = stranger->does([&] {
      std::error_code code;
      fs::rename(made.path(), inner() / "aside", code);
      return !code;
    });
    EXPECT_EQ(replaced, !why_unsafe(inner()).empty());
    fs::remove_all(inner() / "aside");
  }
}

TEST_F(PathSafety, IsAskedForTmpdir) {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before != nullptr ? before : "";
  open_to_all(inner());
  ::setenv("TMPDIR", inner().c_str(), 1);
  for (const bool guarded : {false, true}) {
    try {
      guarded ? static_cast<void>(GuardedFolder("safety-"))
              : static_cast<void>(TemporaryDirectory("safety-"));
      ADD_FAILURE() << "made a folder where others can replace it";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::environment);
      EXPECT_NE(std::string(error.what()).find(inner().string()), std::string::npos) << error.what();
      EXPECT_NE(error.hint().find("chmod +t"), std::string::npos) << error.hint();
    }
  }
  before != nullptr ? ::setenv("TMPDIR", kept.c_str(), 1) : ::unsetenv("TMPDIR");
  EXPECT_TRUE(fs::is_empty(inner()));
}

}  // namespace
}  // namespace harness
