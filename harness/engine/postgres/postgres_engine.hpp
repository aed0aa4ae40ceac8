#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

/// The server on which a PostgreSQL engine makes its databases.
struct PostgresOptions {
  /// A server to use, 14 or newer; nullopt: one of our own, started at the first create() and ended with the
  /// engine. On a given server only databases of our own are ever made or dropped.
  std::optional<Url> server;
  /// The folder of the server's programs; empty: searched for.
  std::filesystem::path binaries;
  /// The major version of our own server, "14"; empty: that of the programs that are found.
  std::string version;
  /// Whether our own server listens on 127.0.0.1 as well, for tools that cannot use a socket; addresses then
  /// carry a random password.
  bool loopback = false;
  /// Where our own server's folder is made; empty: in memory (/dev/shm) if there is room, else in $TMPDIR or
  /// /tmp.
  std::filesystem::path folder;
  Snapshots snapshots = Snapshots::incremental;
  /// Whether other programs reach databases of our own server through a relay, which asks in their
  /// transactions what they wrote.
  bool relay = true;
  /// Whether our own server logs what is written to new files, too, as servers with a standby or a backup do;
  /// each statement then works alone, so that its session counts all that it does.
  bool logs_all = false;
};

/// An engine on PostgreSQL. Safe to use from several threads; its databases and sessions are for one each.
/// It must outlive its databases.
std::unique_ptr<Engine> make_postgres_engine(const PostgresOptions& options = {});

/// Removes the remains of runs that were killed together with their guardians: servers, folders, cache drafts
/// and, on `server` if given, their databases.
Swept sweep_postgres(const std::optional<Url>& server = std::nullopt);

}  // namespace harness
