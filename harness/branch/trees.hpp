#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/process/git.hpp>
#include <harness/process/guarded_folder.hpp>

namespace harness {

/// The files of a repository in three states: at the merge base of a branch, on its target, and after the
/// merge.
class Trees {
 public:
  /// `folders` are the folders to copy, with the files directly in the folders above them; empty: copy
  /// everything.
  Trees(GitRepository repository, const std::string& target, std::vector<std::filesystem::path> folders);

  const std::filesystem::path& root() const { return repository_.root(); }
  const std::filesystem::path& base() const { return base_; }
  /// Whether the target has commits since the merge base.
  bool has_gone_on() const { return target_ != base_; }
  /// The target's files; base() if it has none.
  const std::filesystem::path& target() const { return target_; }
  /// The target's files with the branch's changes; the working tree if the target has no commits since the
  /// merge base.
  const std::filesystem::path& merged() const { return merged_; }
  /// Whether the branch changes, adds or removes a file of the working tree.
  bool changes(const std::filesystem::path& file) const;

 private:
  bool is_read(const std::filesystem::path& file) const;
  void merge();
  void merge(const std::filesystem::path& file);

  GitRepository repository_;
  std::vector<std::filesystem::path> folders_;  ///< relative to the root
  std::vector<std::filesystem::path> changed_;
  GuardedFolder place_;
  std::filesystem::path base_;
  std::filesystem::path target_;
  std::filesystem::path merged_;
};

/// Removes the copies of killed runs.
Swept sweep_trees();

}  // namespace harness
