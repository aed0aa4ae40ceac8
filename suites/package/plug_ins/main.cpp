#include "plug_ins.hpp"
#include <harness/cli/command_line.hpp>

int main(int argc, char** argv) {
  return harness::run_command_line(argc, argv, shipped_and_ours());
}
