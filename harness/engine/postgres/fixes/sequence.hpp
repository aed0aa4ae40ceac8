#pragma once

#include <string>

#include <harness/catalog/diff.hpp>

namespace harness::postgres {

/// CREATE SEQUENCE without OWNED BY, since that column may not exist yet.
std::string create_sequence(const Identity& identity, const Attributes& attributes);

/// One ALTER SEQUENCE that restores everything that differs; empty if none of it can be restored.
std::string alter_sequence(const Change& change);

/// " GENERATED ALWAYS AS IDENTITY (...)" of a column; empty for a column without an identity.
std::string identity_clause(const Attributes& column);

/// " SET INCREMENT BY 2 SET ...": the ALTER COLUMN clause for the identity options that differ; empty if none
/// do.
std::string changed_identity(const Change& column);

}  // namespace harness::postgres
