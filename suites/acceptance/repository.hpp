#pragma once

#include <string>

#include <suites/acceptance/program.hpp>

#include <harness/process/subprocess.hpp>

namespace harness::acceptance {

/// A sandbox whose folder is a git repository with the branch "main"; nothing of the user's configuration
/// counts.
class Repository : public Sandbox {
 public:
  Repository();

  /// Runs git in the folder, and fails the test where it fails; its output.
  std::string git(const Arguments& arguments) const;
  /// All that is in the folder becomes a commit.
  void commit() const;
  void branch(const std::string& name) const { git({"checkout", "--quiet", "-b", name}); }
  void checkout(const std::string& name) const { git({"checkout", "--quiet", name}); }
  void remove(const std::string& file) const;
  /// `migrate test --since main`, the report on standard output being JSON.
  ProcessResult since_main(Arguments more = {}) const;
};

/// The rules of all findings in a JSON report, each once and in order: "merge/edited round_trip/left_behind".
std::string rules_in(const std::string& report);
/// The revisions that a JSON report says were tested with --since, by "," (of its first suite).
std::string tested_in(const std::string& report);

}  // namespace harness::acceptance
