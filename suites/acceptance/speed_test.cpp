// What a cold `migrate test` of one revision may take, process start included.

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

#include <harness/core/clock.hpp>

namespace harness::acceptance {
namespace {

using std::chrono::milliseconds;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool instrumented = true;
#else
constexpr bool instrumented = false;
#endif

/// The best of many runs, so that what else the machine does tells little; ends with the first that is fast.
Elapsed best_run(const std::string& engine, milliseconds limit) {
  constexpr int tries = 20;
  const Sandbox sandbox;
  sandbox.write("001_make_authors.up.sql", "CREATE TABLE authors (id integer PRIMARY KEY);\n");
  sandbox.write("001_make_authors.down.sql", "DROP TABLE authors;\n");
  Elapsed best = std::chrono::hours(1);
  for (int round = 0; round < tries && best >= limit; ++round) {
    const Stopwatch watch;
    const auto result = sandbox.migrate({"test", "--engine", engine});
    best = std::min(best, watch.elapsed());
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  }
  return best;
}

TEST(ColdRun, on_sqlite_takes_under_a_tenth_of_a_second) {
  if (instrumented) {
    GTEST_SKIP() << "sanitizers slow the program down";
  }
  EXPECT_LT(best_run("sqlite", milliseconds(100)), milliseconds(100));
}

TEST(ColdRun, on_postgres_takes_under_a_second) {
  if (instrumented) {
    GTEST_SKIP() << "sanitizers slow the program down";
  }
  EXPECT_LT(best_run("postgres", milliseconds(1000)), milliseconds(1000));
}

}  // namespace
}  // namespace harness::acceptance
