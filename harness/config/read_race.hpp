#pragma once

#include <harness/config/toml_table.hpp>

namespace harness {

/// What a suite says of how often migrators race in the same place: `race_rounds`. A usage Error with file
/// and line for none and for very many.
unsigned read_race_rounds(TomlTable& table);

}  // namespace harness
