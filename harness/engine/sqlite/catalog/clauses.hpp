#pragma once

#include <string>

#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {

/// Consumes ON CONFLICT and returns its word; empty if it is missing or says ABORT, the default.
std::string take_conflict_clause(Cursor& cursor);

/// Consumes REFERENCES with its clauses, except deferrability, which is a clause of its own for SQLite.
Reference take_reference(Cursor& cursor);

/// Consumes [NOT] DEFERRABLE [INITIALLY ...]; returns false if it is missing. Only DEFERRABLE INITIALLY
/// DEFERRED has an effect.
bool take_deferrable(Cursor& cursor, Reference& reference);

}  // namespace harness::sqlite
