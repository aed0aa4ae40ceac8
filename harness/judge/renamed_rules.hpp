#pragma once

#include <string>

namespace harness {

/// The current id of a rule, for one that it had in an earlier version; any other text unchanged.
std::string current_rule(const std::string& id);

/// The first id of a rule. Fingerprints use it, so that they do not change with the name.
std::string first_id_of(const std::string& rule);

}  // namespace harness
