#pragma once

#include <string>

#include <sys/types.h>

#include <harness/core/url.hpp>

namespace harness::postgres {

/// A process of its own that outlives this one however it ends, `kill -9` included, and then drops the
/// databases that this run made on a server which is not ours to stop.
class DatabaseGuardian {
 public:
  /// Watches over the databases whose names start with `run` and "_", made by sessions named `run`.
  DatabaseGuardian(const Url& server, const std::string& run);
  /// Ends the watch, and drops nothing.
  ~DatabaseGuardian();
  DatabaseGuardian(const DatabaseGuardian&) = delete;
  DatabaseGuardian& operator=(const DatabaseGuardian&) = delete;

 private:
  int socket_ = -1;
  ::pid_t process_ = -1;
};

}  // namespace harness::postgres
