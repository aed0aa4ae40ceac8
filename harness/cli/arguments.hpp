#pragma once

#include <string>
#include <vector>

namespace harness::cli {

/// A copy of the program's arguments. In the originals, which every user of the machine can read in the list
/// of processes, what may be a password is written over with '*'.
std::vector<std::string> take_arguments(int count, char** arguments);

}  // namespace harness::cli
