#pragma once

#include <string>

namespace harness {

/// The statements that do the same as this one and let others work meanwhile, as far as its words show what
/// it does; else what is good for all. `is_rewriting`: it writes a table anew.
std::string lock_advice(const std::string& sql, bool is_rewriting);

}  // namespace harness
