#include <cstdlib>

#include <gtest/gtest.h>

#include <harness/conformance/subject.hpp>
#include <harness/core/error.hpp>

namespace harness::conformance {
namespace {

void skip(const std::string& why) {
  GTEST_SKIP() << why;
}

}  // namespace

Engine* engine_of(const std::string& name, const MakeEngine& make) {
  static std::map<std::string, std::unique_ptr<Engine>> engines;
  auto& engine = engines[name];
  if (engine) {
    return engine.get();
  }
  try {
    auto made = make();
    // A server that is not there shows when it is asked for something.
    made->create(Reach::this_process);
    engine = std::move(made);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::environment || std::getenv("MIGRATE_REQUIRE_ALL") != nullptr) {
      throw;
    }
    skip(describe(error));
  }
  return engine.get();
}

}  // namespace harness::conformance
