#pragma once

#include <string>

namespace harness {

/// Whether `version` ("15.18", "3.40.1") has reached `bound` ("15", "3.37"): its parts are compared as far as
/// the bound names them, so that 15.18 has reached 15 and is not beyond it.
bool reaches(const std::string& version, const std::string& bound);
bool is_beyond(const std::string& version, const std::string& bound);

}  // namespace harness
