#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/assemble/desired_schema.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

class DesiredSchemaOf : public testing::Test {
 protected:
  std::optional<DesiredSchema> of(const std::string& layout, const std::string& history) {
    return desired_schema_of(layout, folder_.file(history), folder_.path());
  }

  TestFolder folder_;
};

TEST_F(DesiredSchemaOf, NoProjectIsNone) {
  for (const auto* layout : {"prisma", "drizzle", "drizzle-1", "supabase", "atlas", "dbmate"}) {
    EXPECT_FALSE(of(layout, "db/migrations")) << layout;
  }
}

TEST_F(DesiredSchemaOf, PrismaIsItsSchemaFile) {
  folder_.write("prisma/schema.prisma", "");
  folder_.write("package.json", R"({"devDependencies": {"prisma": "^6.19.3"}})");
  const auto desired = of("prisma", "prisma/migrations");
  ASSERT_TRUE(desired);
  EXPECT_EQ(
      join(desired->prints_sql, " "),
      "npx --no -- prisma migrate diff --from-empty --to-schema-datamodel prisma/schema.prisma --script");
  EXPECT_FALSE(desired->can_run);
  folder_.write("node_modules/.bin/prisma", "");
  EXPECT_TRUE(of("prisma", "prisma/migrations")->can_run);
}

TEST_F(DesiredSchemaOf, PrismaSinceItsSeventhReleaseIsAskedOtherwise) {
  folder_.write("prisma/schema/user.prisma", "");
  folder_.write("package.json", R"({"devDependencies": {"prisma": "7.1.0"}})");
  EXPECT_EQ(of("prisma", "prisma/migrations")->prints_sql[7], "--to-schema");
  EXPECT_EQ(of("prisma", "prisma/migrations")->prints_sql[8], "prisma/schema");
}

TEST_F(DesiredSchemaOf, APackageInTheProjectRunsItsToolThere) {
  folder_.write("packages/db/drizzle.config.ts", "");
  const auto desired = of("drizzle", "packages/db/drizzle");
  ASSERT_TRUE(desired);
  EXPECT_EQ(
      join(desired->prints_sql, "|"),
      "sh|-c|cd \"$0\" && exec npx --no -- \"$@\"|packages/db|drizzle-kit|export|--config=drizzle.config.ts");
}

TEST_F(DesiredSchemaOf, SupabaseIsItsFoldersOfSql) {
  folder_.write("supabase/schemas/people.sql", "");
  EXPECT_EQ(of("supabase", "supabase/migrations")->sql, std::vector<std::string>{"supabase/schemas/*.sql"});
  folder_.write("supabase/config.toml",
                "[db.migrations]\nschema_paths = [\n  \"./schemas/people.sql\", \"./more/*.sql\",\n]\n");
  const auto named = of("supabase", "supabase/migrations");
  EXPECT_EQ(named->sql, (std::vector<std::string>{"supabase/schemas/people.sql", "supabase/more/*.sql"}));
  EXPECT_FALSE(named->can_run);
}

TEST_F(DesiredSchemaOf, AtlasIsWhatItsConfigurationNames) {
  folder_.write("atlas.hcl", "env \"local\" {\n  src = \"file://schema.sql\"\n}\n");
  folder_.write("schema.sql", "");
  EXPECT_EQ(of("atlas", "migrations")->sql, std::vector<std::string>{"schema.sql"});
  folder_.write("atlas.hcl", "env \"local\" {\n  src = \"file://schema.hcl\"\n}\n");
  EXPECT_EQ(of("atlas", "migrations")->command.at(6), "file://schema.hcl");
}

}  // namespace
}  // namespace harness
