// Where a report is written to, and what becomes of what was there.

#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class ReportFiles : public ::testing::Test {
 protected:
  ReportFiles() { write_sound_history(sandbox_, "db"); }

  void test(const std::string& format) const {
    const auto result = sandbox_.migrate({"test", "--dir", "db", "--engine", "sqlite", "--format", format});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
  }

  /// Whether the file holds a whole report and nothing else.
  bool is_report(const std::string& name) const { return nlohmann::json::accept(sandbox_.read(name)); }

  Sandbox sandbox_;
};

TEST_F(ReportFiles, ReplaceAnEarlierOneAndKeepWhoMayReadIt) {
  sandbox_.write("report.json", std::string(100'000, 'x'));
  fs::permissions(sandbox_.file("report.json"), fs::perms::owner_read | fs::perms::owner_write);
  test("json=report.json");
  EXPECT_TRUE(is_report("report.json"));
  EXPECT_EQ(fs::status(sandbox_.file("report.json")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ReportFiles, AreWrittenUnderAllTheirNames) {
  sandbox_.write("report.json", "old");
  fs::create_hard_link(sandbox_.file("report.json"), sandbox_.file("other.json"));
  fs::create_symlink("report.json", sandbox_.file("link.json"));
  test("json=report.json");
  EXPECT_TRUE(is_report("other.json"));
  fs::remove(sandbox_.file("other.json"));
  sandbox_.write("report.json", "old");
  test("json=link.json");
  EXPECT_TRUE(fs::is_symlink(sandbox_.file("link.json")));
  EXPECT_TRUE(is_report("report.json"));
}

TEST_F(ReportFiles, AreStandardOutputWhereTheNameIsADash) {
  const auto result = sandbox_.migrate(
      {"test", "--dir", "db", "--engine", "sqlite", "--format", "json=-", "--format", "tap=report"});
  EXPECT_TRUE(nlohmann::json::accept(result.output)) << result.output;
  EXPECT_FALSE(fs::exists(sandbox_.file("-")));
  EXPECT_EQ(sandbox_.migrate({"test", "--dir", "db", "--format", "json=-", "--format", "tap"}).exit_code, 2);
}

TEST_F(ReportFiles, MayHaveTheLongestOfNames) {
  const auto name = std::string(250, 'n') + ".json";
  test("json=" + name);
  EXPECT_TRUE(is_report(name));
}

TEST_F(ReportFiles, LeaveNothingBesideThem) {
  fs::create_directory(sandbox_.file("reports"));
  test("json=reports/report.json");
  EXPECT_EQ(std::distance(fs::directory_iterator(sandbox_.file("reports")), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace harness::acceptance
