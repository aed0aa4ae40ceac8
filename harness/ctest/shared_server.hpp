#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include <harness/registry.hpp>

namespace harness::ctest {

/// A server that the tests of one ctest run share: the first test starts it, and the last one ends it. A file
/// in `folder` has its address.
struct SharedServer {
  std::filesystem::path folder;
  std::string engine;
  ::pid_t run;  ///< the process id of ctest

  /// Starts the server in a separate process, which ends with the run, however that ends. Throws an Error.
  void start(const Registry& registry) const;
  /// Ends the server and waits for its end. Does nothing if none was started.
  void end() const;
  /// Its address; nullopt if none was started.
  std::optional<Url> address() const;

 private:
  std::filesystem::path file() const;
  std::filesystem::path log() const;
};

}  // namespace harness::ctest
