#pragma once

#include <harness/config/toml_table.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// What a suite says of where its ways up are stopped: `interrupted`. A usage Error with file and line for
/// what is not known.
Stops read_stops(TomlTable& table);

}  // namespace harness
