// The halves of a suite, walked at the same time: nothing that is found may depend on it.

#include <algorithm>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What a run tells of each suite's cases, without times.
json cases(const std::string& history, const std::string& jobs) {
  const Sandbox sandbox;
  const auto folder = fs::path(MIGRATE_SOURCE_DIR) / "migrations" / history;
  const auto result = sandbox.migrate({"test", "--dir", folder.string(), "--format", "json", "--jobs", jobs});
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << result.errors;
  auto report = json::parse(result.output, nullptr, false);
  EXPECT_FALSE(report.is_discarded()) << result.output;
  auto all = json::array();
  for (auto& suite : report["suites"]) {
    for (auto& judged : suite["cases"]) {
      judged.erase("duration_ms");
      all.push_back(json{{"suite", suite["suite"]}, {"engine", suite["engine"]}, {"case", judged}});
    }
  }
  return all;
}

class SideBySide : public ::testing::TestWithParam<const char*> {};

TEST_P(SideBySide, finds_what_one_after_the_other_finds) {
  const auto apart = cases(GetParam(), "1");
  EXPECT_FALSE(apart.empty());
  EXPECT_EQ(cases(GetParam(), "64"), apart);
}

INSTANTIATE_TEST_SUITE_P(Histories, SideBySide,
                         ::testing::Values("author", "pipeline", "good/irreversible_in_configuration",
                                           "good/same_as", "good/init_script_stamped", "good/alembic_offline",
                                           "good/startup_changes_nothing", "good/role_made",
                                           "broken/role_made_index_left",
                                           "broken/descent_fails_on_later_rows",
                                           "broken/offline_lacks_index"),
                         [](const ::testing::TestParamInfo<const char*>& history) {
                           std::string name = history.param;
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

}  // namespace
}  // namespace harness::acceptance
