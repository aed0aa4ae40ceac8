#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The statement for one attribute of a role; empty if there is none.
std::string alter_role(const Identity& role, const AttributeChange& change, const Situation& situation);

/// The statement that restores a setting of the database, for all roles or one.
std::string alter_database_setting(const Identity& setting, const AttributeChange& change,
                                   const Situation& situation);

}  // namespace harness::postgres
