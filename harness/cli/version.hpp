#pragma once

#include <string>

namespace harness::cli {

/// The program's version, and on a second line those of its libraries.
std::string version_text();

}  // namespace harness::cli
