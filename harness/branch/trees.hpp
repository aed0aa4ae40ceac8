#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/process/git.hpp>
#include <harness/process/guarded_folder.hpp>

namespace harness {

/// The files of a repository where a branch parted from its target, on the target, and as they will be once
/// the branch is merged.
class Trees {
 public:
  /// `folders` are all that somebody reads, beside what lies directly in a folder above them; empty: all is.
  Trees(GitRepository repository, const std::string& target, std::vector<std::filesystem::path> folders);

  const std::filesystem::path& root() const { return repository_.root(); }
  const std::filesystem::path& base() const { return base_; }
  /// Whether the target has gone on since the branch parted from it.
  bool has_gone_on() const { return target_ != base_; }
  /// As base() where it has not.
  const std::filesystem::path& target() const { return target_; }
  /// The target's files with the branch's changes; the working tree where the target has not gone on.
  const std::filesystem::path& merged() const { return merged_; }
  /// Whether the branch changes, adds or removes a file of the working tree.
  bool changes(const std::filesystem::path& file) const;

 private:
  bool is_read(const std::filesystem::path& file) const;
  void merge();
  void merge(const std::filesystem::path& file);

  GitRepository repository_;
  std::vector<std::filesystem::path> folders_;  ///< from the root
  std::vector<std::filesystem::path> changed_;
  GuardedFolder place_;
  std::filesystem::path base_;
  std::filesystem::path target_;
  std::filesystem::path merged_;
};

/// Removes the copies that killed runs have left.
Swept sweep_trees();

}  // namespace harness
