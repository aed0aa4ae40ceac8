#include <algorithm>
#include <utility>

#include <harness/core/files.hpp>
#include <harness/run/trees.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

bool same(const fs::path& one, const fs::path& other) {
  return fs::is_regular_file(one) && fs::is_regular_file(other) && read_file(one) == read_file(other);
}

}  // namespace

Trees::Trees(GitRepository repository, const std::string& target)
    : repository_(std::move(repository)), base_place_("migrate-base-") {
  const auto base_commit = repository_.merge_base(target);
  const auto target_commit = repository_.commit_of(target);
  changed_ = repository_.changed_since(base_commit);
  base_ = fs::canonical(base_place_.path());
  repository_.export_to(base_, base_commit);
  if (target_commit == base_commit) {
    target_ = base_;
    merged_ = root();
    return;
  }
  target_place_.emplace("migrate-target-");
  target_ = fs::canonical(target_place_->path());
  repository_.export_to(target_, target_commit);
  merged_place_.emplace("migrate-merged-");
  merged_ = fs::canonical(merged_place_->path());
  repository_.export_to(merged_, target_commit);
  merge();
}

bool Trees::changes(const fs::path& file) const {
  const auto below = fs::weakly_canonical(file).lexically_relative(root());
  return std::binary_search(changed_.begin(), changed_.end(), below);
}

void Trees::merge() {
  for (const auto& file : changed_) {
    merge(file);
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

}  // namespace harness
