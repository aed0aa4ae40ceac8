#pragma once

#include <harness/catalog/catalog.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Every fact of the schema that the session's database holds, on PostgreSQL 14 and newer. Changes nothing,
/// and leaves the session as it was: settings are fixed for the reading only, an open transaction stays open;
/// only the prepared queries (migrate_catalog_...) stay, for the next reading. A server that refuses is an
/// environment Error. An object that no reader reports is an internal Error that names it.
Catalog read_catalog(Session& session);

}  // namespace harness::postgres
