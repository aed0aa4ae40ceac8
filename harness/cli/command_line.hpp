#pragma once

#include <harness/registry.hpp>

namespace harness {

/// The program `migrate` with the plug-ins of the registry: parses the command line, runs the command and
/// returns the exit code. Your own `main` may add to `shipped()` before it calls this.
int run_command_line(int argc, const char* const* argv, const Registry& registry);

/// The same with the arguments of `main`, in which passwords are overwritten first, since other users of the
/// machine see them in the process list.
int run_command_line(int argc, char** argv, const Registry& registry);

}  // namespace harness
