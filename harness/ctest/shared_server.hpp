#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include <harness/registry.hpp>

namespace harness::ctest {

/// A server that the tests of one run of ctest share, between a first test that starts it and a last one that
/// ends it. It is known by a file in `folder`.
struct SharedServer {
  std::filesystem::path folder;
  std::string engine;
  ::pid_t run;  ///< the process id of ctest

  /// Starts it in a process of its own, which goes with the run, whatever ends that. Throws an Error.
  void start(const Registry& registry) const;
  /// Ends it, and waits until it is gone. Nothing where none was started.
  void end() const;
  /// Its address; nothing where none was started.
  std::optional<Url> address() const;

 private:
  std::filesystem::path file() const;
  std::filesystem::path log() const;
};

}  // namespace harness::ctest
