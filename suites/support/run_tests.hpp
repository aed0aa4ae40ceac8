#pragma once

#include <gtest/gtest.h>

namespace harness {

/// Runs the tests that the filter names. The exit code is GoogleTest's, but 77 where one was skipped and none
/// failed: to ctest, for which several tests are one, they are skipped then.
inline int run_tests() {
  const int code = RUN_ALL_TESTS();
  constexpr int skipped = 77;
  return code == 0 && ::testing::UnitTest::GetInstance()->skipped_test_count() > 0 ? skipped : code;
}

}  // namespace harness
