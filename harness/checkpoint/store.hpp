#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace harness {

/// A folder of checkpoints, kept between runs, each under a key. Several runs may use it at once; other files
/// in the folder are left alone. A folder that is a link, belongs to another user or is writable by one is
/// neither read nor written, because a server obeys its files.
class CheckpointStore {
 public:
  /// `limit` is the size of all checkpoints together, in bytes. Throws a usage Error if the folder cannot be
  /// made, or if others can write to it.
  CheckpointStore(const std::filesystem::path& folder, std::uintmax_t limit);

  /// The folder of a checkpoint, which is marked as used now. Nullopt if there is none; a damaged one is
  /// removed. Throws a usage Error for one of another user.
  std::optional<std::filesystem::path> find(const std::string& key) const;
  /// Lets `fill` fill a new folder and stores it, unless `fill` returns false or the key exists. Then removes
  /// the least recently used checkpoints until the rest is within the limit.
  void keep(const std::string& key, const std::function<bool(const std::filesystem::path&)>& fill) const;
  void forget(const std::string& key) const noexcept;

 private:
  std::filesystem::path place_of(const std::string& key) const;
  void make_room() const;

  std::filesystem::path folder_;
  std::uintmax_t limit_;
};

}  // namespace harness
