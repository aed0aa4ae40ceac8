#include <algorithm>
#include <utility>

#include <harness/branch/trees.hpp>
#include <harness/core/files.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr const char* prefix = "migrate-trees-";

bool same(const fs::path& one, const fs::path& other) {
  return fs::is_regular_file(one) && fs::is_regular_file(other) && read_file(one) == read_file(other);
}

/// Whether the path is the folder or lies in it; both from the root, which is "" or ".".
bool is_below(const fs::path& path, const fs::path& folder) {
  const auto root = folder.empty() || folder == ".";
  return root || std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

Trees::Trees(GitRepository repository, const std::string& target, std::vector<fs::path> folders)
    : repository_(std::move(repository)), place_(prefix) {
  for (const auto& folder : folders) {
    folders_.push_back(fs::weakly_canonical(folder).lexically_relative(root()));
  }
  const auto read = [this](const fs::path& file) { return is_read(file); };
  const auto base_commit = repository_.merge_base(target);
  const auto target_commit = repository_.commit_of(target);
  changed_ = repository_.changed_since(base_commit);
  sweep_trees();
  base_ = fs::canonical(place_.make("base"));
  repository_.export_to(base_, base_commit, read);
  if (target_commit == base_commit) {
    target_ = base_;
    merged_ = root();
    return;
  }
  target_ = fs::canonical(place_.make("target"));
  repository_.export_to(target_, target_commit, read);
  merged_ = fs::canonical(place_.make("merged"));
  repository_.export_to(merged_, target_commit, read);
  merge();
}

bool Trees::changes(const fs::path& file) const {
  const auto below = fs::weakly_canonical(file).lexically_relative(root());
  return std::binary_search(changed_.begin(), changed_.end(), below);
}

bool Trees::is_read(const fs::path& file) const {
  return folders_.empty() || std::any_of(folders_.begin(), folders_.end(), [&](const fs::path& folder) {
           return is_below(file, folder) || is_below(folder, file.parent_path());
         });
}

void Trees::merge() {
  for (const auto& file : changed_) {
    if (is_read(file)) {
      merge(file);
    }
  }
}

void Trees::merge(const fs::path& file) {
  const auto ours = root() / file;
  const auto place = merged_ / file;
  if (!fs::exists(fs::symlink_status(ours))) {
    fs::remove_all(place);
    return;
  }
  if (fs::is_directory(ours)) {
    return;  // a repository in this one
  }
  const auto base = base_ / file;
  const auto theirs = target_ / file;
  if (fs::is_regular_file(base) && fs::is_regular_file(theirs) && !same(base, theirs) &&
      !same(ours, theirs)) {
    if (const auto text = repository_.merged(ours, base, theirs)) {
      write_file(place, *text);
      return;
    }
  }
  fs::remove_all(place);
  fs::create_directories(place.parent_path());
  fs::copy(ours, place, fs::copy_options::copy_symlinks);
}

Swept sweep_trees() {
  return sweep_guarded_folders(prefix);
}

}  // namespace harness
