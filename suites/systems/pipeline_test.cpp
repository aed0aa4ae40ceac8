// What the pipeline's team asks for, beside the checklist that all share.

#include <suites/systems/support.hpp>

namespace harness::systems {

std::vector<Lane> lanes() {
  const Names tables = {"projects", "sources", "extractions", "entities", "extraction_entities", "pages",
                        "facts",    "jobs",    "profiles",    "reports",  "rate_limits"};
  return {{"alembic_postgres",
           "pipeline",
           "alembic",
           "postgres",
           "",
           {"001", "002"},
           tables,
           tables,
           "alembic_version",
           "version_num"}};
}

}  // namespace harness::systems
