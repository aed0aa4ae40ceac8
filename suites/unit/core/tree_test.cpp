#include <filesystem>
#include <functional>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/files.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/core/tree.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

class Tree : public ::testing::Test {
 protected:
  Tree() {
    fs::create_directories(from() / "sub/empty");
    write_file(from() / "a", "first");
    write_file(from() / "sub/b", std::string(3'000'000, 'x'));
  }

  fs::path from() const { return folder_.path() / "from"; }
  fs::path to() const { return folder_.path() / "to"; }
  static Contents contents(const fs::path& folder) {
    return contents_of(open_own_folder(folder).folder.number(), "", ::geteuid());
  }
  Contents copy() const { return copy_tree(open_own_folder(from()).folder.number(), to(), std::nullopt); }

  TemporaryDirectory folder_{"migrate-tree-"};
};

TEST_F(Tree, IsCopiedWhole) {
  const auto copied = copy();
  EXPECT_EQ(copied.files, 2U);
  EXPECT_EQ(copied.bytes, 3'000'005U);
  EXPECT_EQ(read_file(to() / "a"), "first");
  EXPECT_EQ(read_file(to() / "sub/b"), read_file(from() / "sub/b"));
  EXPECT_TRUE(fs::is_directory(to() / "sub/empty"));
  EXPECT_EQ(contents(to()), copied);
  EXPECT_EQ(contents(from()), copied);
  EXPECT_EQ(parse_contents(to_text(copied)), copied);
}

TEST_F(Tree, HasAnotherDigestWhereAnythingIsDifferent) {
  const auto whole = contents(from());
  for (const auto& change : std::vector<std::function<void()>>{
           [&] { write_file(from() / "a", "First"); }, [&] { fs::rename(from() / "a", from() / "c"); },
           [&] { fs::rename(from() / "a", from() / "sub/a"); }, [&] { fs::remove(from() / "sub/empty"); },
           [&] {
             auto text = read_file(from() / "sub/b");
             text.back() = 'y';
             write_file(from() / "sub/b", text);
           }}) {
    copy();
    change();
    EXPECT_NE(contents(from()).digest, whole.digest);
    fs::remove_all(from());
    fs::rename(to(), from());
    ASSERT_EQ(contents(from()), whole);
  }
}

TEST_F(Tree, WithALinkOrAPipeIsRefusedByItsName) {
  for (const auto& make : std::vector<std::function<void()>>{
           [&] { fs::create_symlink("/etc/passwd", from() / "sub/odd"); },
           [&] { fs::create_directory_symlink("/etc", from() / "sub/odd"); },
           [&] { ASSERT_EQ(::mkfifo((from() / "sub/odd").c_str(), 0600), 0); }}) {
    make();
    try {
      copy();
      FAIL() << "was copied";
    } catch (const fs::filesystem_error& error) {
      EXPECT_EQ(error.path1(), "sub/odd") << error.what();
    }
    fs::remove_all(to());
    fs::remove(from() / "sub/odd");
  }
}

TEST_F(Tree, ThatOthersMayWriteToIsRefused) {
  fs::permissions(from() / "sub/b", fs::perms::group_write, fs::perm_options::add);
  EXPECT_THROW(contents(from()), fs::filesystem_error);
}

TEST_F(Tree, IsRemovedWithoutWhatLinksInItLeadTo) {
  fs::create_directory(to());
  write_file(to() / "kept", "");
  fs::create_directory_symlink(to(), from() / "sub/link");
  const auto parent = open_own_folder(folder_.path());
  const auto opened = open_own_folder(from());
  EXPECT_TRUE(remove_tree(parent.folder.number(), "from", opened.folder.number()));
  EXPECT_FALSE(fs::exists(from()));
  EXPECT_TRUE(fs::exists(to() / "kept"));
}

TEST(WrittenFiles, GoThroughNoLinkThatSomebodyMayHaveLaidBesideThem) {
  const TemporaryDirectory folder("migrate-files-");
  write_file(folder.path() / "precious", "precious");
  fs::create_symlink("precious", folder.path() / ("report.draft" + std::to_string(::getpid())));
  write_file(folder.path() / "report", "text");
  EXPECT_EQ(read_file(folder.path() / "precious"), "precious");
  EXPECT_EQ(read_file(folder.path() / "report"), "text");
}

}  // namespace
}  // namespace harness
