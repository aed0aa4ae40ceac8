#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/support/stranger.hpp>

#include <harness/checkpoint/store.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t plenty = 1000;

class CheckpointStoreTest : public ::testing::Test {
 protected:
  static auto filling(const std::string& text) {
    return [=](const fs::path& entry) {
      write_file(entry / "text", text);
      return true;
    };
  }

  /// As if it had been used last `hours` ago.
  static void age(const CheckpointStore& store, const std::string& key, int hours) {
    fs::last_write_time(*store.find(key), fs::file_time_type::clock::now() - std::chrono::hours(hours));
  }

  CheckpointStore store(std::uintmax_t limit = plenty) const { return {folder_.path(), limit}; }

  TemporaryDirectory folder_{"migrate-store-test-"};
};

TEST_F(CheckpointStoreTest, FindsWhatItKeeps) {
  const auto first = store();
  EXPECT_FALSE(first.find("key"));
  first.keep("key", filling("state"));
  const auto found = store().find("key");
  ASSERT_TRUE(found);
  EXPECT_EQ(read_file(*found / "text"), "state");
  EXPECT_FALSE(store().find("other"));
}

TEST_F(CheckpointStoreTest, IsNotKeptWhereOthersCouldReplaceIt) {
  fs::permissions(folder_.path(), fs::perms::all);
  try {
    const CheckpointStore within(folder_.path() / "within", plenty);
    FAIL() << "used a folder that others can rename";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(std::string(error.what()).find(folder_.path().string() + " can be written by other users"),
              std::string::npos)
        << error.what();
  }
  fs::permissions(folder_.path(), fs::perms::all | fs::perms::sticky_bit);
  EXPECT_NO_THROW(CheckpointStore(folder_.path() / "within", plenty));
}

TEST_F(CheckpointStoreTest, KeepsNothingThatWasNotFilled) {
  store().keep("key", [](const fs::path& entry) {
    write_file(entry / "text", "half");
    return false;
  });
  EXPECT_THROW(store().keep("key", [](const fs::path&) -> bool { throw std::runtime_error("full"); }),
               std::runtime_error);
  EXPECT_FALSE(store().find("key"));
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

TEST_F(CheckpointStoreTest, KeepsTheFirstOfTwoThatWereMadeAtOnce) {
  store().keep("key", [&](const fs::path& entry) {
    store().keep("key", filling("quicker"));
    write_file(entry / "text", "slower");
    return true;
  });
  EXPECT_EQ(read_file(*store().find("key") / "text"), "quicker");
}

TEST_F(CheckpointStoreTest, ThrowsAwayWhatIsNotWhole) {
  for (const auto& damage : std::vector<std::function<void(const fs::path&)>>{
           [](const fs::path& entry) { fs::remove(entry / "text"); },
           [](const fs::path& entry) { fs::remove(entry / "tally"); },
           [](const fs::path& entry) { write_file(entry / "text", "stat"); },
           [](const fs::path& entry) { write_file(entry / "text", "STATE"); },
           [](const fs::path& entry) {
             fs::rename(entry / "text", entry / "other");
             fs::create_symlink("other", entry / "text");
           },
           [](const fs::path& entry) { write_file(entry / "more", ""); }}) {
    store().keep("key", filling("state"));
    damage(*store().find("key"));
    EXPECT_FALSE(store().find("key"));
    EXPECT_TRUE(fs::is_empty(folder_.path()));
  }
}

TEST_F(CheckpointStoreTest, ThrowsAwayWhatWasUsedTheLongestTimeAgo) {
  const auto all = store();
  for (const std::string key : {"a", "b", "c"}) {
    all.keep(key, filling(std::string(10, 'x')));
  }
  age(all, "a", 3);
  age(all, "b", 2);
  age(all, "c", 1);
  EXPECT_TRUE(all.find("a"));  // counts as used now
  store(25).keep("d", filling("12345"));
  EXPECT_TRUE(all.find("a"));
  EXPECT_FALSE(all.find("b"));
  EXPECT_TRUE(all.find("d"));
}

TEST_F(CheckpointStoreTest, MakesItsFolderForNobodyElse) {
  const CheckpointStore made(folder_.path() / "new" / "store", plenty);
  EXPECT_EQ(fs::status(folder_.path() / "new" / "store").permissions(), fs::perms::owner_all);
}

TEST_F(CheckpointStoreTest, RefusesAFolderThatOthersMayWrite) {
  fs::permissions(folder_.path(), fs::perms::group_write, fs::perm_options::add);
  try {
    store();
    FAIL() << "it was used";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(std::string(error.what()).find("other users may write into it"), std::string::npos);
  }
  fs::permissions(folder_.path(), fs::perms::group_write, fs::perm_options::remove);
}

TEST_F(CheckpointStoreTest, UsesNothingOfAnotherUsers) {
  MIGRATE_NEEDS_STRANGER(stranger);
  fs::permissions(folder_.path(), fs::perms::all);
  const auto shared = folder_.path() / "shared";
  ASSERT_TRUE(stranger->does([&] { return fs::create_directory(shared); }));
  fs::permissions(folder_.path(), fs::perms::owner_all);
  EXPECT_THROW(CheckpointStore(shared, plenty), Error);

  const auto all = store();
  all.keep("key", filling("state"));
  const auto kept = *all.find("key");
  const ::passwd* other = ::getpwnam(stranger->name().c_str());
  ASSERT_EQ(::chown((kept / "text").c_str(), other->pw_uid, other->pw_gid), 0);
  EXPECT_FALSE(all.find("key")) << "a file in it is his";
  all.keep("key", filling("state"));
  ASSERT_EQ(::chown(kept.c_str(), other->pw_uid, other->pw_gid), 0);
  try {
    all.find("key");
    FAIL() << "it was used";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("it belongs to the user " + stranger->name()),
              std::string::npos);
  }
}

}  // namespace
}  // namespace harness
