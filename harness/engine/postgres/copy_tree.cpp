#include <cerrno>
#include <system_error>

#include <unistd.h>

#include <harness/engine/postgres/copy_tree.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

void give(const fs::path& path, const std::optional<Account>& owner) {
  if (owner && ::lchown(path.c_str(), owner->uid, owner->gid) != 0) {
    throw fs::filesystem_error("cannot give away", path, {errno, std::generic_category()});
  }
}

void copy_into(const fs::path& from, const fs::path& to, const std::optional<Account>& owner, Tally& tally) {
  if (!fs::create_directory(to, from)) {
    throw fs::filesystem_error("cannot make", to, std::make_error_code(std::errc::file_exists));
  }
  give(to, owner);
  for (const auto& entry : fs::directory_iterator(from)) {
    const auto target = to / entry.path().filename();
    if (entry.is_directory()) {
      copy_into(entry.path(), target, owner, tally);
      continue;
    }
    fs::copy_file(entry.path(), target);
    give(target, owner);
    ++tally.files;
    tally.bytes += entry.file_size();
  }
}

}  // namespace

Tally copy_tree(const fs::path& from, const fs::path& to, const std::optional<Account>& owner) {
  Tally tally;
  copy_into(from, to, owner, tally);
  return tally;
}

}  // namespace harness::postgres
