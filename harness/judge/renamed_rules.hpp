#pragma once

#include <string>

namespace harness {

/// The id that a rule has today, for one that it had in an earlier version; any other text as it is.
std::string current_rule(const std::string& id);

/// The id that a rule had first. Fingerprints are made of it, so that they outlive a new name.
std::string first_id_of(const std::string& rule);

}  // namespace harness
