#include <random>
#include <string>

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/path_safety.hpp>
#include <harness/engine/postgres/server/cluster_home.hpp>
#include <harness/engine/postgres/server/initialised_cache.hpp>
#include <harness/engine/postgres/server/orphan.hpp>
#include <harness/process/abandoned.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

constexpr const char* prefix = "migrate-pg-";
constexpr const char* memory = "/dev/shm";
constexpr std::uint64_t room_in_memory = 256ULL << 20;
constexpr std::size_t longest_socket_address = 107;

bool has_room(const fs::path& folder) {
  struct ::statvfs status = {};
  return ::statvfs(folder.c_str(), &status) == 0 && status.f_bavail * status.f_frsize >= room_in_memory;
}

bool serves(const fs::path& folder, const std::optional<Account>& owner) {
  return ::access(folder.c_str(), W_OK | X_OK) == 0 && (!owner || can_enter(*owner, folder));
}

fs::path choose_parent(const fs::path& asked, const std::optional<Account>& owner) {
  if (asked.empty() && has_room(memory) && serves(memory, owner) && why_unsafe(memory).empty()) {
    return memory;
  }
  const std::vector<fs::path> candidates =
      asked.empty() ? std::vector<fs::path>{named_temporary_folder(), "/tmp"} : std::vector<fs::path>{asked};
  for (const auto& folder : candidates) {
    if (serves(folder, owner)) {
      require_safe(folder);
      return fs::absolute(folder);
    }
  }
  throw environment_error(
      fmt::format("a PostgreSQL cluster cannot live in {}", candidates.front().string()),
      owner ? fmt::format("name a folder that the user {} may enter, by TMPDIR for example", owner->name)
            : "name a folder that can be written, by TMPDIR for example");
}

}  // namespace

std::set<fs::path> usual_places() {
  return {memory, named_temporary_folder(), "/tmp"};
}

std::vector<fs::path> ClusterHome::all() const {
  return sockets_home == folder ? std::vector{folder} : std::vector{folder, sockets_home};
}

ClusterHome choose_home(const fs::path& parent, const std::optional<Account>& owner) {
  std::random_device random;
  const auto name = fmt::format("{}{:08x}{:08x}", prefix, random(), random());
  ClusterHome home;
  home.folder = choose_parent(parent, owner) / name;
  home.sockets_home = home.folder;
  if ((home.sockets() / ".s.PGSQL.65535").string().size() > longest_socket_address) {
    require_safe("/tmp");
    home.sockets_home = fs::path("/tmp") / (name + "s");
  }
  return home;
}

Swept sweep_clusters(const std::set<fs::path>& places) {
  Swept swept;
  for (const auto& place : places) {
    swept.add(sweep_abandoned(place, prefix, stop_orphan));
  }
  swept.add(sweep_cache());
  return swept;
}

}  // namespace harness::postgres
