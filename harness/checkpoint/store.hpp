#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace harness {

/// A folder of checkpoints that is kept between runs, each under a key. Several runs may use it at once; what
/// else lies in the folder is left alone.
class CheckpointStore {
 public:
  /// `limit` is how many bytes they may take together. A usage Error where the folder cannot be made.
  CheckpointStore(const std::filesystem::path& folder, std::uintmax_t limit);

  /// The folder of a checkpoint, which counts as used now. Nothing where there is none; one that is not whole
  /// is thrown away.
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
