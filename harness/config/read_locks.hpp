#pragma once

#include <harness/config/toml_table.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// What a suite says of locks: `locks`, and the table `sizes`. A usage Error with file and line for what is
/// not known.
LockPolicy read_locks(TomlTable& table);

}  // namespace harness
