#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace harness {

/// A git repository with a working tree, asked by git's own program.
class GitRepository {
 public:
  /// The repository that a folder belongs to. A usage Error where it is in none, an environment Error where
  /// there is no git.
  explicit GitRepository(const std::filesystem::path& folder);

  /// The top of the working tree.
  const std::filesystem::path& root() const { return root_; }
  /// The commit that a name means; a usage Error with the way to get it where nothing has this name here.
  std::string commit_of(const std::string& name) const;
  /// The commit at which the working tree's branch parted from the one called `name`; a usage Error with the
  /// way to get it where the clone does not reach so far back.
  std::string merge_base(const std::string& name) const;
  /// The files that differ between a commit and the working tree, from the root; those that git does not know
  /// yet are among them, ignored ones are not.
  std::vector<std::filesystem::path> changed_since(const std::string& commit) const;
  /// Writes those files of a commit that are wanted (from the root) below an empty folder; git's index of
  /// them lies beside it meanwhile.
  void export_to(const std::filesystem::path& folder, const std::string& commit,
                 const std::function<bool(const std::filesystem::path&)>& wanted) const;
  /// Three states of a text as one, the lines of both sides where they contradict each other; nothing for
  /// what is no text. The files need not be git's.
  std::optional<std::string> merged(const std::filesystem::path& ours, const std::filesystem::path& base,
                                    const std::filesystem::path& theirs) const;

 private:
  std::string ask(const std::vector<std::string>& arguments, const std::string& index = {}) const;
  bool is_shallow() const;

  std::filesystem::path root_;
};

}  // namespace harness
