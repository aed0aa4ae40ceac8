#include <harness/conformance/reporter.hpp>
#include <harness/registry.hpp>

namespace harness::conformance {
namespace {

std::vector<ReporterSubject> shipped_reporters() {
  const auto registry = shipped();
  std::vector<ReporterSubject> subjects;
  for (const auto& name : registry.reporters.names()) {
    subjects.push_back({name, registry.reporters.get(name)});
  }
  return subjects;
}

INSTANTIATE_TEST_SUITE_P(Shipped, ReporterConformance, ::testing::ValuesIn(shipped_reporters()),
                         name_of<::testing::TestParamInfo<ReporterSubject>>);

/// A plug-in that is registered and not instantiated here would be tested by nobody.
TEST(Conformance, HasEveryEngineAndMigrationTool) {
  const auto registry = shipped();
  EXPECT_EQ(registry.engines.names(), (std::vector<std::string>{"postgres", "sqlite"}));
  EXPECT_EQ(registry.migrators.names(),
            (std::vector<std::string>{"alembic", "command", "django", "ecto", "efcore", "goose-go", "knex",
                                      "kysely", "rails", "seaorm", "sequel", "sequelize", "sql", "typeorm",
                                      "yoyo"}));
}

}  // namespace
}  // namespace harness::conformance
