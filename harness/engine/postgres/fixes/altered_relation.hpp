#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The statement for one attribute of a table, a foreign table or a view; empty if there is none.
std::string alter_relation(const Identity& identity, const AttributeChange& change,
                           const Situation& situation);

/// The same for an index, including that of a constraint.
std::string alter_index(const Identity& identity, const AttributeChange& change, const Situation& situation);

}  // namespace harness::postgres
