#pragma once

#include <filesystem>
#include <optional>
#include <set>
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

/// A home in `parent`; if that is empty, in memory (/dev/shm) when there is room for it, else in $TMPDIR or
/// /tmp. Throws an environment Error where `owner`, if given, may not enter.
ClusterHome choose_home(const std::filesystem::path& parent, const std::optional<Account>& owner);

/// The folders in which homes may be when no other is asked for.
std::set<std::filesystem::path> usual_places();

/// Stops the servers and removes the folders of clusters whose guardian was killed, and drafts that were left
/// in the cache; returns what it removed.
std::vector<std::filesystem::path> sweep_clusters(
    const std::set<std::filesystem::path>& places = usual_places());

}  // namespace harness::postgres
