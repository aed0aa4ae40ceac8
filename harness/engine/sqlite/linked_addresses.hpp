#pragma once

#include <filesystem>
#include <vector>

namespace harness::sqlite {

/// Links to a database's file in the places of databases of this run that are gone; the destructor removes
/// them.
class LinkedAddresses {
 public:
  LinkedAddresses() = default;
  ~LinkedAddresses();
  LinkedAddresses(const LinkedAddresses&) = delete;
  LinkedAddresses& operator=(const LinkedAddresses&) = delete;

  /// Links `place` to `file`; both have a folder of their own in one home. False if something is there still.
  bool add(const std::filesystem::path& place, const std::filesystem::path& file);

 private:
  std::vector<std::filesystem::path> places_;
};

}  // namespace harness::sqlite
