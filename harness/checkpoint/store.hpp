#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace harness {

/// A folder of checkpoints that is kept between runs, each under a key. Several runs may use it at once; what
/// else lies in the folder is left alone. A server obeys what its files say, so that nothing is taken from,
/// nor put into, what is a link, belongs to another user or can be written by one.
class CheckpointStore {
 public:
  /// `limit` is how many bytes they may take together. A usage Error where the folder cannot be made,
  /// or is not for us alone to write.
  CheckpointStore(const std::filesystem::path& folder, std::uintmax_t limit);

  /// The folder of a checkpoint, which counts as used now. Nothing where there is none; one whose content is
  /// not what was kept is thrown away. A usage Error for one of another user.
  std::optional<std::filesystem::path> find(const std::string& key) const;
  /// Has `fill` fill a new folder, and keeps that, unless it says false or there is one already; then throws
  /// those away that were used the longest time ago, until the rest is within the limit.
  void keep(const std::string& key, const std::function<bool(const std::filesystem::path&)>& fill) const;
  void forget(const std::string& key) const noexcept;

 private:
  std::filesystem::path place_of(const std::string& key) const;
  void make_room() const;

  std::filesystem::path folder_;
  std::uintmax_t limit_;
};

}  // namespace harness
