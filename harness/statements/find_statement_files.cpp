#include <algorithm>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/statements/release_statement.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

bool is_glob(const fs::path& part) {
  return part.string().find_first_of("*?") != std::string::npos;
}

/// The folder before the first part with a "*" or "?", and the parts from there on.
struct SplitPattern {
  fs::path folder;
  std::vector<fs::path> parts;
};

SplitPattern split_pattern(const StatementPattern& pattern) {
  const auto whole = (pattern.folder / pattern.pattern).lexically_normal();
  SplitPattern split;
  for (const auto& part : whole.parent_path()) {
    if (split.parts.empty() && !is_glob(part)) {
      split.folder /= part;
    } else {
      split.parts.push_back(part);
    }
  }
  split.parts.push_back(whole.filename());
  return split;
}

bool is_hidden(const fs::path& name) {
  return name.string().starts_with('.');
}

using Parts = std::vector<fs::path>::const_iterator;

void find_in(const fs::path& folder, Parts part, Parts end, std::set<fs::path>& found) {
  const bool any_depth = *part == "**";
  if (any_depth && part + 1 != end) {
    find_in(folder, part + 1, end, found);
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename();
    if (any_depth) {
      if (entry.is_directory() && !entry.is_symlink() && !is_hidden(name)) {
        find_in(entry.path(), part, end, found);
      }
    } else if (matches_glob(part->string(), name.string())) {
      if (part + 1 != end) {
        if (entry.is_directory()) {
          find_in(entry.path(), part + 1, end, found);
        }
      } else if (!entry.is_directory()) {
        found.insert(entry.path());
      }
    }
  }
}

/// The same folder in the copy of a tree. Throws a usage Error for one that the tree does not have.
fs::path in_the_copy(const StatementPattern& pattern, const fs::path& folder, const fs::path& root,
                     const fs::path& copy) {
  const auto below = fs::weakly_canonical(folder).lexically_relative(root);
  if (below.empty() || *below.begin() == "..") {
    throw usage_error(
        "statements = \"" + pattern.pattern + "\" lies outside of the repository " + root.string(),
        "with --since, the statements of the release that is still running are read from it", pattern.place);
  }
  return (copy / below).lexically_normal();
}

}  // namespace

fs::path folder_of(const StatementPattern& pattern) {
  return split_pattern(pattern).folder;
}

std::vector<StatementFile> find_statement_files(const std::vector<StatementPattern>& patterns,
                                                const fs::path& root, const fs::path& copy) {
  std::vector<StatementFile> files;
  std::set<fs::path> known;
  for (const auto& pattern : patterns) {
    const auto split = split_pattern(pattern);
    const auto folder = root.empty() ? split.folder : in_the_copy(pattern, split.folder, root, copy);
    std::set<fs::path> found;
    if (fs::is_directory(folder)) {
      find_in(folder, split.parts.begin(), split.parts.end(), found);
    }
    if (found.empty() && root.empty()) {
      throw usage_error("statements = \"" + pattern.pattern + "\" matches no file",
                        "paths start from " + pattern.folder.string() +
                            "; \"*\" is any part of a name, \"**\" any number of folders",
                        pattern.place);
    }
    for (const auto& file : found) {
      auto shown = (split.folder / file.lexically_relative(folder)).lexically_normal();
      if (known.insert(shown).second) {
        files.push_back({std::move(shown), read_text(file)});
      }
    }
  }
  return files;
}

}  // namespace harness
