#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace harness {

/// A git repository with a working tree, read through the program `git`.
class GitRepository {
 public:
  /// The repository that a folder belongs to. Throws a usage Error if there is none, an environment Error
  /// without git.
  explicit GitRepository(const std::filesystem::path& folder);

  /// The top of the working tree.
  const std::filesystem::path& root() const { return root_; }
  /// The commit that a name refers to. Throws a usage Error for an unknown name; its hint is the command that
  /// fetches it.
  std::string commit_of(const std::string& name) const;
  /// The merge base of the working tree's branch and `name`. Throws a usage Error if the clone is too
  /// shallow; its hint is the command that deepens it.
  std::string merge_base(const std::string& name) const;
  /// The files that differ between a commit and the working tree, relative to the root; untracked ones
  /// included, ignored ones not.
  std::vector<std::filesystem::path> changed_since(const std::string& commit) const;
  /// Writes the files of a commit for which `wanted` is true (paths relative to the root) into an empty
  /// folder. A temporary git index is kept next to that folder meanwhile.
  void export_to(const std::filesystem::path& folder, const std::string& commit,
                 const std::function<bool(const std::filesystem::path&)>& wanted) const;
  /// The three-way merge of a text file; conflicting lines are taken from both sides. Nullopt for a binary
  /// file. The files need not be tracked.
  std::optional<std::string> merged(const std::filesystem::path& ours, const std::filesystem::path& base,
                                    const std::filesystem::path& theirs) const;

 private:
  std::string ask(const std::vector<std::string>& arguments, const std::string& index = {}) const;
  bool is_shallow() const;

  std::filesystem::path root_;
};

}  // namespace harness
