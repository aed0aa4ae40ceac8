#pragma once

#include <nlohmann/json.hpp>

#include <harness/locks/move_locks.hpp>

namespace harness {

/// What a move locked, in the form of the JSON report.
nlohmann::ordered_json json_of(const MoveLocks& locks);
/// The same, read back, without what tells relations apart that have one name. Throws nlohmann's exceptions,
/// and a usage Error for a mode that is not known.
MoveLocks locks_of(const nlohmann::json& json);

}  // namespace harness
