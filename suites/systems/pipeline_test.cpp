// What the pipeline's team asks for, beside the checklist that all share.

#include <algorithm>
#include <regex>

#include <suites/systems/support.hpp>
#include <unistd.h>

#include <harness/core/text.hpp>

namespace harness::systems {

std::vector<std::string> modules() {
  return {"alembic", "psycopg2"};
}

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

namespace {

namespace fs = std::filesystem;

const std::string project = "migrations/pipeline/alembic/";
const std::string versions = project + "versions";

/// The columns that are JSONB in the migrations and JSON in the models.
const Names json_columns = {"entities.attributes",
                            "extractions.data",
                            "jobs.payload",
                            "jobs.result",
                            "pages.metadata",
                            "projects.entity_types",
                            "projects.extraction_schema",
                            "reports.metadata",
                            "sources.metadata"};

/// A copy of the pipeline's migrations and application, and an empty database.
class Pipeline : public NeedsPython {
 protected:
  fs::path config() const { return copy_.path(project + "migrate.toml"); }
  ProcessResult migrate(std::vector<std::string> command) {
    return systems::migrate(*database_, config(), std::move(command));
  }
  /// The team's helper.
  ProcessResult helper(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"bash", copy_.path("migrations/pipeline/migrate.sh").string()});
    return copy_.run(*database_, ".", arguments);
  }
  std::string findings(const std::string& rule) { return findings_of(config(), "postgres", {rule}); }
  std::string value(const std::string& sql) { return one_value(*database_, sql); }
  std::string version() { return value("SELECT string_agg(version_num, ' ') FROM alembic_version"); }
  void run_fixture(const std::string& name) { execute(*database_, copy_.read("fixtures/pipeline/" + name)); }

  Copy copy_{"pipeline"};
  std::unique_ptr<Database> database_ = new_database("postgres");
};

std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      names.push_back(entry.path().filename().string());
    }
  }
  return names;
}

TEST_F(Pipeline, TheTwoRevisionsCreateTheReconciledSchemaAndTheProfiles) {
  const auto migrated = migrated_database(lanes().front());
  const auto type_of = [&](const std::string& table, const std::string& column) {
    return one_value(*migrated,
                     "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '" + table +
                         "'::regclass AND attname = '" + column + "'");
  };
  EXPECT_EQ(type_of("jobs", "project_id"), "uuid");
  EXPECT_EQ(type_of("profiles", "categories"), "text[]");
  EXPECT_EQ(type_of("reports", "project_id"), "uuid");
  EXPECT_EQ(type_of("reports", "source_groups"), "text[]");
  EXPECT_EQ(type_of("reports", "extraction_ids"), "uuid[]");
  EXPECT_EQ(one_value(*migrated, "SELECT count(*) FROM pg_extension WHERE extname = 'uuid-ossp'"), "1");
  EXPECT_EQ(one_value(*migrated, "SELECT string_agg(name, ' ' ORDER BY name) FROM profiles WHERE is_builtin"),
            "api_docs general pricing security technical_specs");
}

TEST_F(Pipeline, DatabaseUrlIsTheOneRequiredSetting) {
  const auto without = [&](std::vector<std::string> arguments, const std::string& folder) {
    Command command;
    command.arguments = std::move(arguments);
    command.directory = copy_.path(folder);
    command.environment = {
        {"DATABASE_URL", std::nullopt}, {"PYTHON", python()}, {"PYTHONDONTWRITEBYTECODE", "1"}};
    return run(command);
  };
  const auto alembic = without({python(), "-m", "alembic", "upgrade", "head"}, project);
  EXPECT_NE(alembic.exit_code, 0);
  EXPECT_TRUE(says(alembic.output + alembic.errors, {"DATABASE_URL is not set"}));
  EXPECT_EQ(alembic.errors.find("Traceback"), std::string::npos) << alembic.errors;
  EXPECT_TRUE(refused(without({"bash", "migrate.sh", "upgrade"}, "migrations/pipeline"),
                      {"DATABASE_URL is not set"}));
  EXPECT_TRUE(refused(without({python(), "start.py"}, "fixtures/pipeline"), {"DATABASE_URL is not set"}));
  EXPECT_TRUE(refused(without({MIGRATE_PROGRAM, "upgrade", "head"}, project),
                      {"no database is named", "set DATABASE_URL"}));
}

TEST_F(Pipeline, TheHelperUpgradesTellsAndDowngrades) {
  ASSERT_TRUE(succeeded(helper({"upgrade"})));
  EXPECT_EQ(version(), "002");
  EXPECT_TRUE(says(helper({"current"}).output, {"002 (head)"}));
  ASSERT_TRUE(succeeded(helper({"downgrade"})));
  EXPECT_EQ(version(), "001");
  EXPECT_EQ(value("SELECT count(*) FROM profiles"), "0");
  ASSERT_TRUE(succeeded(helper({"downgrade", "base"})));
  EXPECT_EQ(tables_of(*database_), Names{"alembic_version"});
  EXPECT_TRUE(refused(helper({"sideways"}), {"usage: migrate.sh COMMAND"}));
}

TEST_F(Pipeline, TheHelperStartsAfreshOnlyWhenToldTo) {
  run_fixture("init.sql");
  execute(*database_, "CREATE TABLE left_over (id integer)");
  EXPECT_NE(helper({"fresh"}).exit_code, 0);
  EXPECT_TRUE(tables_of(*database_).contains("left_over"));
  ASSERT_TRUE(succeeded(helper({"fresh", "--yes"})));
  EXPECT_EQ(difference(migrated_database(lanes().front())->catalog(), database_->catalog()), "");
  EXPECT_EQ(value("SELECT count(*) FROM profiles"), "5");
}

TEST_F(Pipeline, TheHelperTestsTheWholeCycle) {
  const auto good = helper({"test", "--only", "round_trip"});
  EXPECT_TRUE(succeeded(good));
  EXPECT_TRUE(says(good.output, {"001", "002"}));
  copy_.replace(versions + "/20260110_001_initial_schema.py", "    op.drop_table(\"rate_limits\")\n", "");
  const auto bad = helper({"test", "--only", "round_trip"});
  EXPECT_EQ(bad.exit_code, 1) << bad.output << bad.errors;
  EXPECT_TRUE(says(bad.output, {"round_trip/left_behind", "rate_limits"}));
}

TEST_F(Pipeline, TheHelperCreatesARevisionNamedByTheTemplate) {
  ASSERT_TRUE(succeeded(helper({"upgrade"})));
  copy_.replace(
      "fixtures/pipeline/app/models.py", "    url = sa.Column(sa.Text, nullable=False, unique=True)\n",
      "    url = sa.Column(sa.Text, nullable=False, unique=True)\n    language = sa.Column(sa.String(8))\n");
  EXPECT_TRUE(
      says(findings("model_parity"), {"model_parity/missing_in_history", "column public.pages.language"}));
  const auto before = files_of(copy_.path(versions));
  ASSERT_TRUE(succeeded(helper({"create", "add", "language", "to", "pages"})));
  auto created = files_of(copy_.path(versions));
  std::erase_if(created, [&](const auto& name) {
    return std::find(before.begin(), before.end(), name) != before.end();
  });
  ASSERT_EQ(created.size(), 1U);
  EXPECT_TRUE(
      std::regex_match(created.front(), std::regex("\\d{8}_\\d{4}_[0-9a-f]{12}_add_language_to_pages\\.py")))
      << created.front();
  EXPECT_TRUE(refused(helper({"create"}), {"create needs a name"}));
  ASSERT_TRUE(succeeded(helper({"upgrade"})));
  EXPECT_EQ(value("SELECT count(language) FROM pages"), "0");
  EXPECT_EQ(helper({"create", "nothing"}).exit_code, 0);
}

TEST_F(Pipeline, ARelationThatAlreadyExistsIsADatabaseToStamp) {
  run_fixture("init.sql");
  const auto before = database_->catalog();
  EXPECT_TRUE(refused(migrate({"upgrade", "head"}),
                      {"20260110_001_initial_schema.py:", "relation \"projects\" already exists (42P07)",
                       "made by an init.sql", "migrate stamp"}));
  auto after = database_->catalog();
  after.erase_if([](const Identity& identity) {
    return identity.path.size() > 1 && identity.path[1] == "alembic_version";
  });
  EXPECT_EQ(difference(before, after), "") << "a failed upgrade changed the database";
  run_fixture("seed_profiles.sql");
  ASSERT_TRUE(succeeded(migrate({"stamp", "head"})));
  const auto migrated = migrated_database(lanes().front());
  EXPECT_EQ(difference(migrated->catalog(), database_->catalog()), "");
  ASSERT_TRUE(succeeded(migrate({"downgrade", "base"})));
  ASSERT_TRUE(succeeded(migrate({"upgrade", "head"})));
  EXPECT_EQ(difference(migrated->catalog(), database_->catalog()), "");
}

TEST_F(Pipeline, AMissingPermissionIsAClearError) {
  const std::string role = "pipeline_reader_" + std::to_string(getpid());
  execute(*database_, "CREATE ROLE " + role + " LOGIN PASSWORD 'reader'");
  Url url = database_->url();
  url.user = role;
  url.password = "reader";
  Command command;
  command.arguments = {MIGRATE_PROGRAM, "upgrade", "head", "--config", config().string()};
  command.environment["DATABASE_URL"] = to_text(url);
  const auto result = run(command);
  execute(*database_, "DROP ROLE " + role);
  EXPECT_TRUE(refused(result, {"permission denied for schema public (42501)", "GRANT CREATE ON SCHEMA"}));
  EXPECT_EQ(result.errors.find("reader@"), std::string::npos);
  EXPECT_TRUE(tables_of(*database_).empty());
}

TEST_F(Pipeline, SeedsThatStampingSkipsAreAFindingUntilTheyAreThere) {
  const std::string both =
      "sql = [\"../../../fixtures/pipeline/init.sql\", \"../../../fixtures/pipeline/seed_profiles.sql\"]";
  EXPECT_EQ(findings("stamped"), "");
  copy_.replace(project + "migrate.toml", both, "sql = [\"../../../fixtures/pipeline/init.sql\"]");
  EXPECT_TRUE(says(findings("stamped"),
                   {"stamped/missing_rows", "public.profiles: 5 rows when migrated, 0 when stamped"}));
}

TEST_F(Pipeline, WithoutItsTolerancesEveryJsonColumnIsAFindingAndNothingElse) {
  auto text = copy_.read(project + "migrate.toml");
  copy_.write(project + "migrate.toml", text.substr(0, text.find("[[suite.tolerance]]")));
  const auto found = findings("model_parity");
  EXPECT_EQ(split_lines(found).size(), 1U) << found;
  std::vector<std::string> columns;
  for (const auto& column : json_columns) {
    columns.push_back("column public." + column);
  }
  EXPECT_TRUE(found.starts_with("model_parity/differs: " + join(columns, ", ") + ";")) << found;
}

TEST_F(Pipeline, AnyOtherDifferenceOfAToleratedColumnStillFails) {
  copy_.replace("fixtures/pipeline/app/models.py", "    payload = sa.Column(sa.JSON, nullable=False)\n",
                "    payload = sa.Column(sa.JSON)\n");
  const auto found = findings("model_parity");
  EXPECT_EQ(split_lines(found).size(), 1U) << found;
  EXPECT_TRUE(found.starts_with("model_parity/differs: column public.jobs.payload;")) << found;
}

TEST_F(Pipeline, AToleranceThatNoLongerMatchesIsReported) {
  const std::string models = "fixtures/pipeline/app/models.py";
  copy_.replace(models, "postgresql import ARRAY, UUID", "postgresql import ARRAY, JSONB, UUID");
  copy_.replace(models, "payload = sa.Column(sa.JSON, nullable=False)",
                "payload = sa.Column(JSONB, nullable=False)");
  const auto found = findings_of(config(), "postgres", {});
  EXPECT_EQ(split_lines(found).size(), 1U) << found;
  EXPECT_TRUE(says(found, {"tolerance/unused", "column public.jobs.payload matches nothing any more"}));
}

TEST_F(Pipeline, AStartThatCreatesATableIsFound) {
  copy_.replace("fixtures/pipeline/app/main.py", "    with Session(engine) as session:\n",
                "    Job.metadata.create_all(engine)\n    with Session(engine) as session:\n");
  EXPECT_EQ(findings("startup"), "") << "every table of the models is there already";
  copy_.write("fixtures/pipeline/app/models.py",
              copy_.read("fixtures/pipeline/app/models.py") +
                  "\n\nclass Cache(Base):\n    __tablename__ = \"cache\"\n\n    id = key()\n");
  EXPECT_TRUE(says(findings("startup"), {"startup/changed_catalog", "table public.cache"}));
}

}  // namespace
}  // namespace harness::systems
