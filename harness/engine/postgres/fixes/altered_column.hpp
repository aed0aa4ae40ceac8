#pragma once

#include <harness/engine/postgres/fixes/altered.hpp>

namespace harness::postgres {

/// `alter_back` for a table's column, in an order that the server accepts: an identity is dropped before a
/// default is set, and added after NOT NULL.
Alteration alter_column(const Change& change, const Situation& situation);

}  // namespace harness::postgres
