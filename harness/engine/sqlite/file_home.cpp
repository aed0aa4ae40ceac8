#include <string>

#include <harness/engine/sqlite/file_home.hpp>

namespace harness::sqlite {
namespace {

constexpr const char* prefix = "migrate-sqlite-";

}  // namespace

FileHome::FileHome() : folder_(prefix) {}

std::filesystem::path FileHome::make_folder() {
  return folder_.make(std::to_string(++folders_));
}

Swept sweep_homes() {
  return sweep_guarded_folders(prefix);
}

}  // namespace harness::sqlite
