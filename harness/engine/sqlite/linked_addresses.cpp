#include <algorithm>

#include <harness/engine/sqlite/linked_addresses.hpp>

namespace harness::sqlite {

LinkedAddresses::~LinkedAddresses() {
  std::error_code ignored;
  for (const auto& place : places_) {
    std::filesystem::remove_all(place.parent_path(), ignored);
  }
}

bool LinkedAddresses::add(const std::filesystem::path& place, const std::filesystem::path& file) {
  if (std::find(places_.begin(), places_.end(), place) != places_.end()) {
    return true;
  }
  const auto folder = place.parent_path();
  std::error_code failed;
  if (folder.parent_path() != file.parent_path().parent_path() || place.filename() != file.filename() ||
      !std::filesystem::create_directory(folder, failed)) {
    return false;
  }
  places_.push_back(place);
  // SQLite follows the link, and puts journals beside the file itself.
  std::filesystem::create_symlink(file, place, failed);
  return !failed;
}

}  // namespace harness::sqlite
