#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {

Catalog read_catalog(Session& /*session*/) {
  throw internal_error("catalog reader missing");
}

}  // namespace harness::postgres
