#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/core/text.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {

/// Runs git in a folder, without the configuration of whoever runs the tests, and fails the test where git
/// fails; its output.
inline std::string git_in(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  Command command;
  command.arguments = {"git", "-c", "user.name=somebody", "-c", "user.email=somebody@example.org"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = {{"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_CONFIG_SYSTEM", "/dev/null"}};
  command.directory = folder;
  const auto result = run(command);
  EXPECT_EQ(result.exit_code, 0) << join(arguments, " ") << "\n" << result.errors;
  return result.output;
}

/// A folder that is a git repository with the branch "main".
class GitFolder : public TestFolder {
 public:
  GitFolder() { git({"init", "--quiet", "--initial-branch=main"}); }

  std::string git(const std::vector<std::string>& arguments) const { return git_in(path(), arguments); }
  /// All that is in the folder becomes a commit.
  void commit() const {
    git({"add", "--all"});
    git({"commit", "--quiet", "-m", "a step"});
  }
};

}  // namespace harness
