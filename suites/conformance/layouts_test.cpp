#include <harness/conformance/migrator.hpp>
#include <harness/core/files.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/group/group.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::conformance {
namespace {

using Folder = std::filesystem::path;

/// Writes one revision, the `number`th, as the layout has it.
using WriteRevision = void (*)(const Folder& folder, const std::string& number, const Written& revision);

void put(const Folder& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  write_file(file, text);
}

void own(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("00" + number + "_shelf.up.sql"), revision.up + ";\n");
  put(folder / ("00" + number + "_shelf.down.sql"), revision.down + ";\n");
}

void numbered(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / (number + "_shelf.up.sql"), revision.up + ";\n");
  put(folder / (number + "_shelf.down.sql"), revision.down + ";\n");
}

void diesel(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("2024-01-0" + number + "-000000_shelf") / "up.sql", revision.up + ";\n");
  put(folder / ("2024-01-0" + number + "-000000_shelf") / "down.sql", revision.down + ";\n");
}

void dbmate(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("2024010" + number + "000000_shelf.sql"),
      "-- migrate:up\n" + revision.up + ";\n\n-- migrate:down\n" + revision.down + ";\n");
}

void goose(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("0000" + number + "_shelf.sql"),
      "-- +goose Up\n" + revision.up + ";\n\n-- +goose Down\n" + revision.down + ";\n");
}

void flyway(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("V" + number + "__shelf.sql"), revision.up + ";\n");
  put(folder / ("U" + number + "__shelf.sql"), revision.down + ";\n");
}

void node_pg_migrate(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("170406720000" + number + "_shelf.sql"),
      "-- Up Migration\n" + revision.up + ";\n\n-- Down Migration\n" + revision.down + ";\n");
}

void sql_migrate(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / (number + "-shelf.sql"),
      "-- +migrate Up\n" + revision.up + ";\n\n-- +migrate Down\n" + revision.down + ";\n");
}

void refinery(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("V" + number + "__shelf.sql"), revision.up + ";\n");
}

/// Two revisions of one name are one to morph.
void morph(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("00000" + number + "_shelf" + number + ".up.sql"), revision.up + ";\n");
  put(folder / ("00000" + number + "_shelf" + number + ".down.sql"), revision.down + ";\n");
}

void prisma(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("2024010" + number + "000000_shelf") / "migration.sql", revision.up + ";\n");
}

void supabase(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("2024010" + number + "000000_shelf.sql"), revision.up + ";\n");
}

/// Files that atlas.sum leaves out: it is that of no file then.
void atlas(const Folder& folder, const std::string& number, const Written& revision) {
  const auto name = "2024010" + number + "000000_shelf.sql";
  put(folder / name, "-- atlas:sum ignore\n\n" + revision.up + ";\n");
  put(folder / "atlas.sum", "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

/// All revisions are in one file.
void liquibase(const Folder& folder, const std::string& number, const Written& revision) {
  const auto file = folder / "changelog.sql";
  const auto known =
      std::filesystem::exists(file) ? read_file(file) : std::string("--liquibase formatted sql\n");
  put(file, known + "\n--changeset some.one:" + number + "\n" + revision.up + ";\n--rollback " +
                revision.down + ";\n");
}

void sqitch(const Folder& folder, const std::string& number, const Written& revision) {
  const auto plan = folder / "sqitch.plan";
  const auto known = std::filesystem::exists(plan)
                         ? read_file(plan)
                         : std::string("%syntax-version=1.0.0\n%project=shelves\n\n");
  put(plan, known + "shelf" + number + " 2024-01-0" + number + "T00:00:00Z Some One <some@one.example>\n");
  put(folder / "deploy" / ("shelf" + number + ".sql"), revision.up + ";\n");
  put(folder / "revert" / ("shelf" + number + ".sql"), revision.down + ";\n");
}

void drizzle(const Folder& folder, const std::string& number, const Written& revision) {
  const auto tag = "000" + number + "_shelf";
  const auto journal = folder / "meta" / "_journal.json";
  const auto known = std::filesystem::exists(journal) ? read_file(journal) : std::string("{\"entries\":[]}");
  const auto entry = (number == "1" ? "" : ",") + ("{\"tag\":\"" + tag) + "\",\"when\":" + number + "}";
  put(journal, known.substr(0, known.size() - 2) + entry + "]}");
  put(folder / (tag + ".sql"), revision.up + ";\n");
}

void drizzle_1(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("2024010" + number + "000000_shelf") / "migration.sql", revision.up + ";\n");
}

void tern(const Folder& folder, const std::string& number, const Written& revision) {
  put(folder / ("00" + number + "_shelf.sql"),
      revision.up + ";\n\n---- create above / drop below ----\n\n" + revision.down + ";\n");
}

std::unique_ptr<Migrator> open(const Folder& folder, const std::string& layout) {
  SqlFilesOptions options;
  options.folder = folder;
  options.layout = layout;
  return make_sql_files_migrator(std::move(options));
}

void write_all(const Folder& folder, const std::vector<Written>& revisions, WriteRevision write) {
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    write(folder, std::to_string(at + 1), revisions[at]);
  }
}

MigratorSubject layout(const std::string& subject, const std::string& name, WriteRevision write) {
  return {subject, [] { return make_sqlite_engine(); },
          [name, write](const Folder& folder, const std::vector<Written>& revisions) {
            write_all(folder, revisions, write);
            return open(folder, name);
          }};
}

MigratorSubject group() {
  return {"group", [] { return make_sqlite_engine(); },
          [](const Folder& folder, const std::vector<Written>& revisions) {
            write_all(folder, revisions, own);
            return make_group_migrator({{"only", open(folder, "sql"), {}}});
          }};
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, MigratorConformance,
    ::testing::Values(layout("golang_migrate", "golang-migrate", numbered), layout("sqlx", "sqlx", numbered),
                      layout("diesel", "diesel", diesel), layout("dbmate", "dbmate", dbmate),
                      layout("goose", "goose", goose), layout("flyway", "flyway", flyway),
                      layout("sqitch", "sqitch", sqitch),
                      layout("node_pg_migrate", "node-pg-migrate", node_pg_migrate),
                      layout("sql_migrate", "sql-migrate", sql_migrate), layout("morph", "morph", morph),
                      layout("refinery", "refinery", refinery), layout("drizzle", "drizzle", drizzle),
                      layout("drizzle_1", "drizzle-1", drizzle_1), layout("tern", "tern", tern),
                      layout("prisma", "prisma", prisma), layout("supabase", "supabase", supabase),
                      layout("atlas", "atlas", atlas), layout("liquibase", "liquibase", liquibase),
                      layout("pop", "pop", numbered), layout("popx", "popx", numbered), group()),
    name_of<::testing::TestParamInfo<MigratorSubject>>);

/// A layout that is not instantiated here would be tested by nobody. Our own is with the tools.
TEST(Conformance, HasEveryLayout) {
  const auto names = sql_layout_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()),
            (std::set<std::string>{
                "atlas",          "dbmate",   "diesel",    "drizzle", "drizzle-1",       "flyway",
                "golang-migrate", "goose",    "liquibase", "morph",   "node-pg-migrate", "pop",
                "popx",           "prisma",   "refinery",  "sql",     "sql-migrate",     "sqitch",
                "sqlx",           "supabase", "tern"}));
}

}  // namespace
}  // namespace harness::conformance
