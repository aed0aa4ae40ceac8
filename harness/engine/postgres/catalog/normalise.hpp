#pragma once

#include <harness/engine/postgres/catalog/fact.hpp>

namespace harness::postgres {

// What the readers do to facts that the server prints in several forms which mean the same.

/// The expressions that the server prints, wherever they stand.
void settle_definitions(Fact& fact);

/// Of what has storage parameters as well: indexes, constraints, views.
void settle_relation(Fact& fact);

/// The storage parameters of a table, and the bound of a partition.
void settle_table(Fact& fact);

/// The expressions of a column, its default as its type wants it.
void settle_default(Fact& fact);

}  // namespace harness::postgres
