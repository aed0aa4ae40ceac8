#pragma once

#include <string>

#include <harness/engine/sqlite/catalog/definition.hpp>

namespace harness::sqlite {

/// ON CONFLICT and its word; empty where it does not stand, or says what goes without saying (ABORT).
std::string take_conflict_clause(Cursor& cursor);

/// REFERENCES with all that follows but deferrability, which SQLite reads on its own.
Reference take_reference(Cursor& cursor);

/// [NOT] DEFERRABLE [INITIALLY ...], where it stands; false where it does not. Only DEFERRABLE INITIALLY
/// DEFERRED makes a difference.
bool take_deferrable(Cursor& cursor, Reference& reference);

}  // namespace harness::sqlite
