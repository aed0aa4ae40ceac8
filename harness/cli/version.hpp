#pragma once

#include <string>

namespace harness::cli {

/// The program's version, and on a line of their own those of the libraries that it runs with.
std::string version_text();

}  // namespace harness::cli
