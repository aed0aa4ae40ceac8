#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {
namespace {

TEST(TextIfReadable, IsTheWholeFileWithItsNulBytes) {
  const TemporaryDirectory folder("files");
  const std::string text("postgres\0-D\0/data\0", 18);
  std::ofstream(folder.path() / "cmdline") << text;
  EXPECT_EQ(text_if_readable(folder.path() / "cmdline"), text);
}

/// As a process's file does that is opened before the process ends and read after it.
TEST(TextIfReadable, IsNothingWhereReadingFails) {
  const TemporaryDirectory folder("files");
  EXPECT_EQ(text_if_readable(folder.path()), "");
  EXPECT_EQ(text_if_readable(folder.path() / "missing"), "");
}

}  // namespace
}  // namespace harness
