#include <gtest/gtest.h>
#include <suites/support/run_tests.hpp>

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  return harness::run_tests();
}
