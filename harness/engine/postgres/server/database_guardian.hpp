#pragma once

#include <string>

#include <sys/types.h>

#include <harness/core/url.hpp>

namespace harness::postgres {

/// A separate process that outlives this one, even after `kill -9`, and then drops the databases that this
/// run made on a given server.
class DatabaseGuardian {
 public:
  /// Guards the databases whose names start with `run` and "_", made by sessions with the application name
  /// `run`.
  DatabaseGuardian(const Url& server, const std::string& run);
  /// Ends the guardian without dropping anything.
  ~DatabaseGuardian();
  DatabaseGuardian(const DatabaseGuardian&) = delete;
  DatabaseGuardian& operator=(const DatabaseGuardian&) = delete;

 private:
  int socket_ = -1;
  ::pid_t process_ = -1;
};

}  // namespace harness::postgres
