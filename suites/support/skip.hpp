#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <suites/support/run_tests.hpp>

namespace harness {

/// Whether a test may be skipped for want of the thing: always, but where nothing may be skipped
/// (MIGRATE_REQUIRE_ALL) only what suites/support/not_in_ci.txt says CI cannot have.
inline bool may_lack(const std::string& thing) {
  if (std::getenv("MIGRATE_REQUIRE_ALL") == nullptr) {
    return true;
  }
  std::ifstream list(MIGRATE_SOURCE_DIR "/suites/support/not_in_ci.txt");
  for (std::string line; std::getline(list, line);) {
    if (line.starts_with(thing + ": ")) {
      return true;
    }
  }
  return false;
}

}  // namespace harness

/// Ends the test for want of a program, a package or a right that this machine might have: a skip, and a
/// failure where nothing may be skipped.
#define MIGRATE_LACKS(thing, reason)                             \
  do {                                                           \
    if (!::harness::may_lack(thing)) {                           \
      FAIL() << (reason) << " (and MIGRATE_REQUIRE_ALL is set)"; \
    }                                                            \
    ::harness::something_was_missing() = true;                   \
    GTEST_SKIP() << (reason);                                    \
  } while (false)

/// Ends a test that has nothing to show here whatever is installed, such as one for another server's version.
#define MIGRATE_DOES_NOT_APPLY(reason) GTEST_SKIP() << (reason)
