#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The statement for one attribute of a role; empty where there is none.
std::string alter_role(const Identity& role, const AttributeChange& change, const Situation& situation);

/// A setting of the database, for all or for one role, as it was.
std::string alter_database_setting(const Identity& setting, const AttributeChange& change,
                                   const Situation& situation);

}  // namespace harness::postgres
