#pragma once

#include <harness/engine/postgres/catalog/fact.hpp>

namespace harness::postgres {

// Normal forms for facts that the server prints in several equivalent ways.

/// Normalises the printed expressions in all attributes.
void settle_definitions(Fact& fact);

/// Normalises expressions and storage parameters: indexes, constraints, views.
void settle_relation(Fact& fact);

/// Normalises the storage parameters of a table and the bound of a partition.
void settle_table(Fact& fact);

/// Normalises the expressions of a column, and its default according to its type.
void settle_default(Fact& fact);

}  // namespace harness::postgres
