#include <clocale>
#include <cstdlib>
#include <random>
#include <string_view>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/server/cluster_settings.hpp>

namespace harness::postgres {
namespace {

/// Shared memory in the cluster's folder goes with it.
constexpr const char* memory_in_folder = "dynamic_shared_memory_type=mmap";

/// C.UTF-8 orders by code point like C, and knows letters beyond ASCII; not every system has it.
std::string locale_name() {
  const ::locale_t found = ::newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
  if (found == nullptr) {
    return "C";
  }
  ::freelocale(found);
  return "C.UTF-8";
}

}  // namespace

std::vector<std::string> initdb_arguments(const std::string& version) {
  std::vector<std::string> arguments = {"--username=postgres", "--auth=trust", "--encoding=UTF8",
                                        "--locale=" + locale_name(),
                                        // A third less to copy.
                                        "--wal-segsize=1", "--no-sync", "--no-instructions"};
  constexpr int first_with_set = 16;
  if (std::atoi(version.c_str()) >= first_with_set) {
    arguments.insert(arguments.end(), {"--set", memory_in_folder});
  }
  return arguments;
}

const std::vector<std::string>& server_settings() {
  static const std::vector<std::string> values = {
      "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
      "autovacuum=off", "jit=off", "max_connections=50", "max_locks_per_transaction=1024", memory_in_folder,
      // The same on every machine, whatever its own habits.
      "timezone=UTC", "log_timezone=UTC", "lc_messages=C", "checkpoint_timeout=1h", "log_checkpoints=off",
      "huge_pages=off", "ssl=off"};
  return values;
}

std::vector<std::string> server_environment(const std::filesystem::path& home) {
  // "locale -a", by which initdb finds collations, is found on PATH.
  std::vector<std::string> variables = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                                        "HOME=" + home.string(), "LC_ALL=C", "TZ=UTC"};
  // Where the programs of an installation outside of the system's folders find its libraries and locales.
  for (const char* name : {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LOCPATH", "LOCALE_ARCHIVE", "TZDIR"}) {
    if (const char* value = std::getenv(name); value != nullptr) {
      variables.push_back(std::string(name) + "=" + value);
    }
  }
  return variables;
}

std::string random_password() {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::random_device random;
  std::string password;
  while (password.size() < 32) {
    password += letters[random() % letters.size()];
  }
  return password;
}

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ::sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<::sockaddr*>(&address);
  const bool found = probe >= 0 && ::bind(probe, plain, size) == 0 && ::getsockname(probe, plain, &size) == 0;
  ::close(probe);
  if (!found) {
    throw environment_error("there is no free port on 127.0.0.1");
  }
  return ntohs(address.sin_port);
}

}  // namespace harness::postgres
