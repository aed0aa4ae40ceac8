#pragma once

#include <string>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The statement that creates an object of the wanted schema with the attributes that CREATE takes (see
/// `is_created`); a table with its columns. Empty if the facts are not enough for it.
std::string create(const Identity& identity, const Attributes& attributes, const Situation& situation);

/// Whether `create` gives the object this attribute, so that no further statement has to.
bool is_created(const Identity& identity, const std::string& attribute);

}  // namespace harness::postgres
