#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// CREATE PUBLICATION with everything that it publishes.
std::string create_publication(const Identity& identity, const Attributes& attributes);

/// The statements that restore a publication's parameters, tables and schemas. Empty if one FOR ALL TABLES
/// must become one of some tables, or the reverse: that takes a new publication.
std::string alter_publication(const Change& change, const Attributes& wanted);

}  // namespace harness::postgres
