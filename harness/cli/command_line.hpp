#pragma once

#include <harness/registry.hpp>

namespace harness {

/// The program `migrate` with what the registry holds: parses the command line, does what it says, returns
/// the exit code. A `main` of one's own may add to `shipped()` before it calls this.
int run_command_line(int argc, const char* const* argv, const Registry& registry);

/// The same with the arguments of a `main`, in which passwords are written over first: other users of the
/// machine see them in the list of processes.
int run_command_line(int argc, char** argv, const Registry& registry);

}  // namespace harness
