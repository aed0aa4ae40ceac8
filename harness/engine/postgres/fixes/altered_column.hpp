#pragma once

#include <harness/engine/postgres/fixes/altered.hpp>

namespace harness::postgres {

/// `alter_back` of a table's column, in an order in which the server takes it: an identity goes before a
/// default comes, and comes after NOT NULL.
Alteration alter_column(const Change& change, const Situation& situation);

}  // namespace harness::postgres
