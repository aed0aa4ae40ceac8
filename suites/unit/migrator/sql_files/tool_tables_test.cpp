#include <suites/unit/migrator/sql_files/fixture.hpp>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/tool_tables.hpp>

namespace harness {
namespace {

/// The tables of each layout's own tool on PostgreSQL, as the project in the folder calls them.
class ToolTables : public testing::Test {
 protected:
  std::string of(const sql_files::Layout& layout, const std::vector<std::string>& bookkeeping = {},
                 const std::string& engine = "postgres") {
    auto options = folder_.options();
    options.bookkeeping = bookkeeping;
    std::string text;
    for (const auto& path :
         sql_files::tool_tables(layout, options, *sql_files::dialect_of(engine_named(engine)))) {
      text += (text.empty() ? "" : " ") + to_string(path);
    }
    return text;
  }

  MigrationFolder folder_;
};

TEST_F(ToolTables, AreThoseThatEachToolMakes) {
  EXPECT_EQ(of(sql_files::own_layout()), "");
  EXPECT_EQ(of(sql_files::dbmate_layout()), "public.schema_migrations public.schema_migrations_id_seq");
  EXPECT_EQ(of(sql_files::golang_migrate_layout()),
            "public.schema_migrations public.schema_migrations_id_seq");
  EXPECT_EQ(of(sql_files::goose_layout()), "public.goose_db_version public.goose_db_version_id_seq");
  EXPECT_EQ(of(sql_files::sqlx_layout()), "public._sqlx_migrations public._sqlx_migrations_id_seq");
  EXPECT_EQ(of(sql_files::diesel_layout()),
            "public.__diesel_schema_migrations public.__diesel_schema_migrations_id_seq");
  EXPECT_EQ(of(sql_files::flyway_layout()),
            "public.flyway_schema_history public.flyway_schema_history_id_seq");
  EXPECT_EQ(of(sql_files::node_pg_migrate_layout()), "public.pgmigrations public.pgmigrations_id_seq");
  EXPECT_EQ(of(sql_files::sqitch_layout()), "sqitch");
  EXPECT_EQ(of(sql_files::refinery_layout()),
            "public.refinery_schema_history public.refinery_schema_history_id_seq");
  EXPECT_EQ(of(sql_files::morph_layout()), "public.db_migrations public.db_migrations_id_seq public.db_lock");
  EXPECT_EQ(of(sql_files::sql_migrate_layout()), "public.gorp_migrations public.gorp_migrations_id_seq");
  EXPECT_EQ(of(sql_files::drizzle_layout()),
            "drizzle.__drizzle_migrations drizzle.__drizzle_migrations_id_seq");
  EXPECT_EQ(of(sql_files::drizzle_1_layout()), of(sql_files::drizzle_layout()));
  EXPECT_EQ(of(sql_files::tern_layout()), "public.schema_version public.schema_version_id_seq");
  EXPECT_EQ(of(sql_files::prisma_layout()), "public._prisma_migrations public._prisma_migrations_id_seq");
  EXPECT_EQ(of(sql_files::supabase_layout()), "supabase_migrations");
  EXPECT_EQ(of(sql_files::atlas_layout()),
            "public.atlas_schema_revisions public.atlas_schema_revisions_id_seq atlas_schema_revisions");
  EXPECT_EQ(of(sql_files::popx_layout()),
            "public.schema_migration public.schema_migration_id_seq public.schema_migration_pop_legacy");
  EXPECT_EQ(of(sql_files::liquibase_layout()),
            "public.databasechangelog public.databasechangelog_id_seq public.databasechangeloglock "
            "public.DATABASECHANGELOG public.DATABASECHANGELOGLOCK");
}

TEST_F(ToolTables, HaveNoSchemaOnSqlite) {
  EXPECT_EQ(of(sql_files::dbmate_layout(), {}, "sqlite"), "schema_migrations schema_migrations_id_seq");
  EXPECT_EQ(of(sql_files::drizzle_layout(), {}, "sqlite"),
            "__drizzle_migrations __drizzle_migrations_id_seq");
}

TEST_F(ToolTables, AreCalledAsTheProjectSays) {
  folder_.write(".env", "# x\nexport DBMATE_MIGRATIONS_TABLE='app.mig'\nGOOSE_TABLE=app.versions\n");
  folder_.write("sqlx.toml", "[migrate]\ntable-name = \"app.applied\"\n");
  folder_.write("flyway.conf", "flyway.table=history\nflyway.schemas=shop,archive\n");
  folder_.write("atlas.hcl", "env \"local\" {\n  migration {\n    revisions_schema = \"ops\"\n  }\n}\n");
  folder_.write("sqitch.conf", "[engine \"pg\"]\n\tregistry = deployed\n");
  folder_.write("liquibase.properties",
                "liquibase-schema-name=ops\nliquibase.databaseChangelogTableName=log\n");
  EXPECT_EQ(of(sql_files::dbmate_layout()), "app.mig app.mig_id_seq");
  EXPECT_TRUE(of(sql_files::liquibase_layout()).starts_with("ops.log "));
  EXPECT_EQ(of(sql_files::goose_layout()), "app.versions app.versions_id_seq");
  EXPECT_EQ(of(sql_files::sqlx_layout()), "app.applied app.applied_id_seq");
  EXPECT_EQ(of(sql_files::flyway_layout()), "shop.history shop.history_id_seq");
  EXPECT_EQ(of(sql_files::sqitch_layout()), "deployed");
  EXPECT_EQ(of(sql_files::atlas_layout()),
            "ops.atlas_schema_revisions ops.atlas_schema_revisions_id_seq atlas_schema_revisions");
}

TEST_F(ToolTables, AreThoseOfTheConfigurationWhereItNamesSome) {
  EXPECT_EQ(of(sql_files::golang_migrate_layout(), {"app.versions"}), "app.versions app.versions_id_seq");
}

}  // namespace
}  // namespace harness
