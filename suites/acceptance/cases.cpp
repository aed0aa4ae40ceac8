#include <gtest/gtest.h>
#include <suites/acceptance/cases.hpp>

namespace harness::acceptance {

nlohmann::json cases_of(const Sandbox& sandbox, const std::filesystem::path& folder, const Arguments& more) {
  Arguments arguments = {"test", "--dir", folder.string(), "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto result = sandbox.migrate(arguments);
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << result.errors;
  auto report = nlohmann::json::parse(result.output, nullptr, false);
  EXPECT_FALSE(report.is_discarded()) << result.output;
  auto all = nlohmann::json::array();
  for (auto& suite : report["suites"]) {
    for (auto& judged : suite["cases"]) {
      judged.erase("duration_ms");
      all.push_back({{"suite", suite["suite"]}, {"engine", suite["engine"]}, {"case", judged}});
    }
  }
  return all;
}

}  // namespace harness::acceptance
