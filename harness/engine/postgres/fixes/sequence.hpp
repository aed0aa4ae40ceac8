#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// CREATE SEQUENCE without its owner column, which may not be there yet.
std::string create_sequence(const Identity& identity, const Attributes& attributes);

/// One ALTER SEQUENCE that gives back all that differs; empty where none of it can be.
std::string alter_sequence(const Change& change);

/// " GENERATED ALWAYS AS IDENTITY (...)" of a column; empty for a column without an identity.
std::string identity_clause(const Attributes& column);

/// " SET INCREMENT BY 2 SET ...": what ALTER COLUMN says for the options of an identity that differ; empty
/// for none.
std::string changed_identity(const Change& column);

}  // namespace harness::postgres
