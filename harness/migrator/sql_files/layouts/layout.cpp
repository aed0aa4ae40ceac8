#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

std::vector<Layout> layouts() {
  return {own_layout(),
          golang_migrate_layout(),
          sqlx_layout(),
          diesel_layout(),
          dbmate_layout(),
          goose_layout(),
          flyway_layout(),
          sqitch_layout(),
          node_pg_migrate_layout(),
          sql_migrate_layout(),
          refinery_layout(),
          morph_layout(),
          drizzle_layout(),
          drizzle_1_layout(),
          tern_layout(),
          prisma_layout(),
          supabase_layout(),
          atlas_layout(),
          liquibase_layout(),
          pop_layout(),
          popx_layout()};
}

const Script* script_for(const std::vector<Script>& scripts, const std::string& engine) {
  const Script* common = nullptr;
  for (const auto& script : scripts) {
    if (script.engine == engine) {
      return &script;
    }
    if (script.engine.empty()) {
      common = &script;
    }
  }
  return common;
}

}  // namespace harness::sql_files
