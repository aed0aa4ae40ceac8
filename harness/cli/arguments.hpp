#pragma once

#include <string>
#include <vector>

namespace harness::cli {

/// A copy of the program's arguments. Overwrites possible passwords in the originals with '*', since every
/// user of the machine can read them in the process list.
std::vector<std::string> take_arguments(int count, char** arguments);

}  // namespace harness::cli
