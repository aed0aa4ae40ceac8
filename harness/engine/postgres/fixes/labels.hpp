#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The statements that restore an enum's labels: ADD VALUE, RENAME VALUE or, if a label must be removed or
/// moved, a new type for the columns. Empty if something other than columns uses the type.
std::string alter_labels(const Identity& type, const Situation& situation);

}  // namespace harness::postgres
