#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <harness/engine/postgres/server_account.hpp>

namespace harness::postgres {

/// The folders of one ephemeral cluster; chosen, not made yet.
struct ClusterHome {
  std::filesystem::path folder;
  /// Where the server puts its socket: inside `folder` unless that would be too long for a socket's address.
  std::filesystem::path sockets;

  std::filesystem::path data() const { return folder / "data"; }
  std::filesystem::path log() const { return folder / "log"; }
  bool sockets_elsewhere() const { return sockets.parent_path() != folder; }
};

/// A home in memory (/dev/shm) when there is room for it, else in $TMPDIR or /tmp, where `owner` may enter.
ClusterHome choose_home(const std::optional<Account>& owner);

/// Stops the servers and removes the folders of clusters whose guardian was killed, and drafts that were left
/// in the cache; returns what it removed.
std::vector<std::filesystem::path> sweep_clusters();

}  // namespace harness::postgres
