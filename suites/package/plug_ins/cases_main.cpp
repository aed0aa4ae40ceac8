#include "plug_ins.hpp"
#include <harness/gtest/suite_tests.hpp>

int main(int argc, char** argv) {
  return harness::run_suite_tests(argc, argv, shipped_and_ours());
}
