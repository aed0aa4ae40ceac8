#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// CREATE PUBLICATION with all that it publishes.
std::string create_publication(const Identity& identity, const Attributes& attributes);

/// The statements that give a publication back its parameters, tables and schemas. Empty where one of all
/// tables and one of some have to become each other: that takes a new one.
std::string alter_publication(const Change& change, const Attributes& wanted);

}  // namespace harness::postgres
