#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include <harness/core/url.hpp>
#include <harness/engine/postgres/server/cluster_home.hpp>
#include <harness/engine/postgres/server/find_binaries.hpp>
#include <harness/process/guardian.hpp>

namespace harness::postgres {

/// Where an ephemeral server listens.
enum class Listen {
  socket,   ///< on a socket in a private folder
  loopback  ///< on 127.0.0.1 as well, with a random password, for tools that cannot use a socket
};

/// A server of our own, with durability off. The destructor, or the end of this process, even by `kill -9`,
/// stops it and removes its files.
class Cluster {
 public:
  /// Starts the server and returns when it accepts connections. Its folder is made in `parent`, see
  /// choose_home(). `origin` is a folder that store() has filled; empty: a new cluster. With `logs_all` it
  /// also logs what is written to new files, and statements have no workers beside them. Throws an
  /// environment Error that quotes the server's log.
  explicit Cluster(const Binaries& binaries, Listen listen = Listen::socket,
                   const std::filesystem::path& parent = {}, const std::filesystem::path& origin = {},
                   bool logs_all = false);
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  /// The superuser's address of the database "postgres".
  const Url& url() const { return url_; }
  const std::filesystem::path& folder() const { return home_.folder; }
  /// Makes a folder that only we may enter, for the socket of a relay; it goes with the cluster.
  std::filesystem::path make_relay_folder();
  ::pid_t server() const { return server_; }
  /// Stops the server and copies its files to `folder`. Throws an environment Error.
  void store(const std::filesystem::path& folder);

 private:
  enum class Source { cache, initdb, stored };

  Source initialise();
  Source take_up(const std::filesystem::path& origin);
  void run_initdb();
  void write_access_rules();
  void start(Source source);
  bool try_to_start();
  void wait_until_gone() noexcept;
  void set_password();

  Binaries binaries_;
  Listen listen_;
  bool logs_all_;
  std::optional<Account> account_;
  ClusterHome home_;
  std::unique_ptr<class InitialisedCache> cache_;
  std::unique_ptr<Guardian> guardian_;
  ::pid_t server_ = -1;
  Url url_;
};

}  // namespace harness::postgres
