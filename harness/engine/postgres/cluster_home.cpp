#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/guardian.hpp>
#include <harness/engine/postgres/cluster_home.hpp>
#include <harness/engine/postgres/initialised_cache.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

constexpr const char* prefix = "migrate-pg-";
constexpr const char* sockets_suffix = "-s";
constexpr const char* memory = "/dev/shm";
constexpr std::uint64_t room_in_memory = 256ULL << 20;
constexpr std::size_t longest_socket_address = 107;

fs::path temporary_folder() {
  const char* variable = std::getenv("TMPDIR");
  return variable != nullptr && *variable == '/' ? variable : "/tmp";
}

bool has_room(const fs::path& folder) {
  struct ::statvfs status = {};
  return ::statvfs(folder.c_str(), &status) == 0 && status.f_bavail * status.f_frsize >= room_in_memory;
}

bool serves(const fs::path& folder, const std::optional<Account>& owner) {
  return ::access(folder.c_str(), W_OK | X_OK) == 0 && (!owner || can_enter(*owner, folder));
}

fs::path choose_parent(const fs::path& asked, const std::optional<Account>& owner) {
  if (asked.empty() && has_room(memory) && serves(memory, owner)) {
    return memory;
  }
  const std::vector<fs::path> candidates =
      asked.empty() ? std::vector<fs::path>{temporary_folder(), "/tmp"} : std::vector<fs::path>{asked};
  for (const auto& folder : candidates) {
    if (serves(folder, owner)) {
      return fs::absolute(folder);
    }
  }
  throw environment_error(
      fmt::format("a PostgreSQL cluster cannot live in {}", candidates.front().string()),
      owner ? fmt::format("name a folder that the user {} may enter, by TMPDIR for example", owner->name)
            : "name a folder that can be written, by TMPDIR for example");
}

/// The process that a pid file names on its first line; 0 without one.
::pid_t process_in(const fs::path& file) {
  std::ifstream stream(file);
  ::pid_t process = 0;
  stream >> process;
  return process;
}

/// Ends a server that outlived its guardian. Its working directory tells that it is the one we mean.
void stop_orphan(const fs::path& home) {
  const auto server = process_in(home / "data" / "postmaster.pid");
  std::error_code code;
  const auto where = fs::read_symlink(fmt::format("/proc/{}/cwd", server), code);
  if (server <= 0 || code || where != fs::weakly_canonical(home / "data")) {
    return;
  }
  ::kill(server, SIGQUIT);
  for (int tries = 0; tries < 1000 && ::kill(server, 0) == 0; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    entries.push_back(entry.path());
  }
  return entries;
}

/// Whether a server still listens in a socket folder that stands apart from its home, or may be about to.
bool has_listener(const fs::path& sockets) {
  const auto files = entries_of(sockets);
  const bool listener = std::any_of(files.begin(), files.end(), [](const fs::path& file) {
    const auto server = file.extension() == ".lock" ? process_in(file) : 0;
    return server > 0 && (::kill(server, 0) == 0 || errno != ESRCH);
  });
  std::error_code code;
  const auto age = fs::file_time_type::clock::now() - fs::last_write_time(sockets, code);
  return listener || code || age < std::chrono::minutes(1);
}

bool is_left_over(const fs::path& folder) {
  const auto name = folder.filename().string();
  if (!name.starts_with(prefix)) {
    return false;
  }
  return name.ends_with(sockets_suffix) ? !has_listener(folder) : is_abandoned(folder);
}

/// Whether this is a draft in the cache whose maker is gone.
bool is_stale_draft(const fs::path& entry) {
  constexpr std::string_view mark = ".draft-";
  const auto name = entry.filename().string();
  const auto at = name.find(mark);
  return at != std::string::npos && ::kill(std::atoi(name.c_str() + at + mark.size()), 0) != 0 &&
         errno == ESRCH;
}

}  // namespace

std::set<fs::path> usual_places() {
  return {memory, temporary_folder(), "/tmp"};
}

ClusterHome choose_home(const fs::path& parent, const std::optional<Account>& owner) {
  std::random_device random;
  const auto name = fmt::format("{}{:08x}{:08x}", prefix, random(), random());
  ClusterHome home;
  home.folder = choose_parent(parent, owner) / name;
  home.sockets = home.folder / "s";
  if ((home.sockets / ".s.PGSQL.65535").string().size() > longest_socket_address) {
    home.sockets = fs::path("/tmp") / (name + sockets_suffix);
  }
  return home;
}

std::vector<fs::path> sweep_clusters(const std::set<fs::path>& places) {
  std::vector<fs::path> removed;
  const auto remove = [&](const fs::path& path) {
    std::error_code code;
    if (fs::remove_all(path, code) > 0 && !code) {
      removed.push_back(path);
    }
  };
  for (const auto& place : places) {
    for (const auto& entry : entries_of(place)) {
      if (is_left_over(entry)) {
        stop_orphan(entry);
        remove(entry);
      }
    }
  }
  for (const auto& entry : entries_of(cache_folder())) {
    if (is_stale_draft(entry)) {
      remove(entry);
    }
  }
  return removed;
}

}  // namespace harness::postgres
