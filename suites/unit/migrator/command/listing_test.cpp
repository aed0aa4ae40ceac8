#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/migrator/command/listing.hpp>

namespace harness::command {
namespace {

using Names = std::vector<std::string>;

Names ids_of(const History& history) {
  Names ids;
  for (const auto& revision : history.ordered()) {
    ids.push_back(revision.id);
  }
  return ids;
}

TEST(ToolListing, TakesEachLineWhereThereIsNoPattern) {
  EXPECT_EQ(revisions_in("  001_a \n\n002_b\n", ""), (Names{"001_a", "002_b"}));
}

TEST(ToolListing, TakesWhatThePatternsGroupMatches) {
  EXPECT_EQ(revisions_in("shop\n [X] 0001_a\n [ ] 0002_b\n", R"(\[X\] (\S+))"), (Names{"0001_a"}));
}

TEST(ToolHistory, IsAChainOfFilesInTheOrderOfTheirNames) {
  const TemporaryDirectory folder("migrate-test-");
  for (const auto* name : {"002_b.js", "001_a.js", "001_a.txt"}) {
    write_file(folder.path() / name, "");
  }
  CommandOptions options;
  options.folder = folder.path();
  options.files = "*.js";
  options.irreversible = {{"002_b", "the data are gone"}};
  const auto history = read_history(options);
  EXPECT_EQ(ids_of(history), (Names{"001_a", "002_b"}));
  EXPECT_EQ(history.find("002_b")->parents, Names{"001_a"});
  EXPECT_EQ(history.find("002_b")->up.file, (folder.path() / "002_b.js").string());
  EXPECT_EQ(history.find("002_b")->irreversible, "the data are gone");
}

TEST(ToolHistory, IsWhatTheToolLists) {
  CommandOptions options;
  options.commands["list"] = {"printf", "1 first\\n2 second\\n"};
  options.patterns["list"] = R"(^(\d+))";
  EXPECT_EQ(ids_of(read_history(options)), (Names{"1", "2"}));
}

TEST(ToolHistory, MayBeListedAsJson) {
  const TemporaryDirectory folder("migrate-test-");
  CommandOptions options;
  options.folder = folder.path();
  options.lists_json = true;
  options.commands["list"] = {
      "printf", "loading\\n{\"id\": \"a\", \"file\": \"m/a.py\"}\\n{\"id\": \"b\", \"down\": false}\\n"};
  const auto history = read_history(options);
  EXPECT_EQ(ids_of(history), (Names{"a", "b"}));
  EXPECT_EQ(history.find("a")->up.file, (folder.path() / "m/a.py").string());
  EXPECT_TRUE(history.find("a")->down);
  EXPECT_FALSE(history.find("b")->down);
  options.commands["list"] = {"echo", "{\"name\": \"a\"}"};
  EXPECT_THROW(read_history(options), Error);
}

TEST(ToolHistory, IsForwardOnlyWhereNoRevisionHasAWayDown) {
  CommandOptions options;
  options.lists_json = true;
  options.commands["list"] = {"printf",
                              "{\"id\": \"a\", \"down\": false}\n{\"id\": \"b\", \"down\": false}\n"};
  EXPECT_EQ(no_way_back(*read_history(options).find("b")),
            "forward only: no revision of this history has a way down");
  options.commands["list"][1] += "{\"id\": \"c\"}\n";
  EXPECT_EQ(no_way_back(*read_history(options).find("b")), std::nullopt);
}

TEST(ToolHistory, CannotBeHadFromAListThatFails) {
  CommandOptions options;
  options.commands["list"] = {"sh", "-c", "echo no such project >&2; exit 3"};
  try {
    read_history(options);
    FAIL() << "a list that failed was taken for a history";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(describe(error).find("exit code 3"), std::string::npos);
    EXPECT_NE(describe(error).find("no such project"), std::string::npos);
  }
}

TEST(ToolHistory, NeedsAFolderThatIsThere) {
  CommandOptions options;
  options.folder = "/";
  options.files = "no_such_folder/*.js";
  EXPECT_THROW(read_history(options), Error);
}

}  // namespace
}  // namespace harness::command
