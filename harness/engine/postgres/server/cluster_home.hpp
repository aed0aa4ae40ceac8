#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include <harness/engine/postgres/server/server_account.hpp>
#include <harness/process/swept.hpp>

namespace harness::postgres {

/// The folders of one ephemeral cluster; chosen, not made yet. We own `folder` and `sockets_home`; the
/// server's account owns only `data()` and `sockets()`.
struct ClusterHome {
  std::filesystem::path folder;
  /// The parent of the socket's folder: `folder` itself, unless its path is too long for the address of a
  /// socket.
  std::filesystem::path sockets_home;

  std::filesystem::path data() const { return folder / "data"; }
  std::filesystem::path log() const { return folder / "log"; }
  std::filesystem::path access_rules() const { return folder / "hba"; }
  std::filesystem::path sockets() const { return sockets_home / "s"; }
  /// Ours, for the socket of a relay.
  std::filesystem::path relay() const { return sockets_home / "w"; }
  /// The one or two homes, each once.
  std::vector<std::filesystem::path> all() const;
};

/// Chooses a home in `parent`; if that is empty, in memory (/dev/shm) if there is room, else in $TMPDIR or
/// /tmp. Throws an environment Error if `owner`, if given, may not enter it, or if other users could replace
/// it.
ClusterHome choose_home(const std::filesystem::path& parent, const std::optional<Account>& owner);

/// The default parents of homes.
std::set<std::filesystem::path> usual_places();

/// Stops the servers and removes the folders of clusters whose guardian was killed, and removes abandoned
/// drafts in the cache.
Swept sweep_clusters(const std::set<std::filesystem::path>& places = usual_places());

}  // namespace harness::postgres
