#pragma once

#include <map>
#include <string>
#include <vector>

namespace harness {

/// Runs a program of the user's with the standard output and error of this process, empty standard input and
/// all of its variables, those of `environment` set. Returns its exit code, 128 + the number for a signal. It
/// and its children are ended when this process ends, and a request to end the run is passed on to them: then
/// Interrupted is thrown once they have ended. Throws an environment Error if it cannot be started.
int run_in_foreground(const std::vector<std::string>& arguments,
                      const std::map<std::string, std::string>& environment);

}  // namespace harness
