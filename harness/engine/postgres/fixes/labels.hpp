#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// What gives an enum its labels again: ADD VALUE, RENAME VALUE, or, where a label has to go or to move, a
/// new type that the columns change to. Empty where something other than columns uses the type.
std::string alter_labels(const Identity& type, const Situation& situation);

}  // namespace harness::postgres
