#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/server/database_guardian.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/process/guardian_process.hpp>

namespace harness::postgres {
namespace {

/// A server goes on with a CREATE DATABASE whose client is gone: only when its session has ended is the list
/// of databases complete.
void await_end_of_run(Connection& connection, const std::string& run) {
  for (int tries = 0; tries < 1000; ++tries) {
    if (connection.query("SELECT FROM pg_catalog.pg_stat_activity WHERE application_name = $1", {run})
            .rows.empty()) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void drop_databases(const Url& server, const std::string& run) {
  Connection connection(server, "migrate");
  await_end_of_run(connection, run);
  const auto found = connection.query(
      "SELECT datname FROM pg_catalog.pg_database WHERE starts_with(datname, $1)", {run + "_"});
  for (const auto& row : found.rows) {
    connection.execute(fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", *row.at(0)));
  }
}

/// Unlike the guardian of a cluster, this one needs the memory and the locks of a whole client library after
/// the fork. glibc and OpenSSL handle theirs; for all others the alarm ends us.
[[noreturn]] void live_as_database_guardian(int socket, const Url& server, const std::string& run) noexcept {
  detach_from_run("migrate-guard", socket);
  char word = 0;
  ssize_t size = 0;
  while ((size = ::recv(socket, &word, 1, 0)) < 0 && errno == EINTR) {
  }
  if (size == 0) {
    constexpr unsigned patience_seconds = 60;
    ::alarm(patience_seconds);
    try {
      drop_databases(server, run);
    } catch (const std::exception&) {
      // There is no one to report to; the databases can be swept.
    }
  }
  ::_exit(0);
}

}  // namespace

DatabaseGuardian::DatabaseGuardian(const Url& server, const std::string& run) {
  const auto [our_end, guardian_end] = make_channel();
  process_ = ::fork();
  if (process_ == 0) {
    live_as_database_guardian(guardian_end, server, run);
  }
  const int error = errno;
  ::close(guardian_end);
  socket_ = our_end;
  if (process_ < 0) {
    ::close(socket_);
    throw environment_error(std::string("cannot start a process: ") + std::strerror(error));
  }
}

DatabaseGuardian::~DatabaseGuardian() {
  const char word = 'x';
  ::send(socket_, &word, 1, MSG_NOSIGNAL);
  ::close(socket_);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace harness::postgres
