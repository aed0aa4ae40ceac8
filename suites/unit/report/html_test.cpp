#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/unit/report/made_up.hpp>

#include <harness/report/html.hpp>

namespace harness {
namespace {

nlohmann::json data_of(const std::string& page) {
  const std::string opening = "id=\"report\">";
  const auto from = page.find(opening) + opening.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

TEST(HtmlReport, HoldsTheRunTheGraphAndWhatRevisionsChanged) {
  auto result = made_up_result();
  auto& suite = result.suites.front();
  Revision merge;
  merge.id = "003";
  merge.parents = {"002"};
  merge.dependencies = {"001"};
  suite.history = {merge};
  suite.revisions[0].changes = suite.cases[1].findings.front().changes;
  suite.revisions[0].objects = {{"enum", 1}};
  suite.revisions[0].ran_up = {{{.sql = "CREATE TYPE mood AS ENUM ()", .took = Elapsed(1500)}}, 0};
  const auto data = data_of(report_of(result, make_html_reporter))["suites"][0];
  EXPECT_EQ(data["history"][0]["parents"], (std::vector<std::string>{"002", "001"}));
  EXPECT_EQ(data["revisions"][0]["changes"][0]["path"][1], "mood");
  EXPECT_EQ(data["revisions"][0]["objects"]["enum"], 1);
  EXPECT_EQ(data["revisions"][1]["down_ms"], nullptr);
  EXPECT_EQ(data["revisions"][0]["ran"]["up"]["statements"][0]["sql"], "CREATE TYPE mood AS ENUM ()");
  EXPECT_EQ(data["revisions"][0]["ran"]["up"]["statements"][0]["ms"], 1.5);
}

TEST(HtmlReport, LetsNoNameEndTheScriptThatHoldsIt) {
  auto result = made_up_result();
  const std::string evil = "</script><script>alert(1)</script><!-- {{style}} {{report}}";
  result.suites.front().suite = evil;
  const auto page = report_of(result, make_html_reporter);
  EXPECT_EQ(page.find("alert(1)</script>"), std::string::npos);
  EXPECT_EQ(data_of(page)["suites"][0]["suite"], evil);
}

TEST(HtmlReport, ExplainsTheRulesThatItNames) {
  const auto pages = data_of(report_of(made_up_result(), make_html_reporter))["pages"];
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_TRUE(pages["round_trip/left_behind"].get<std::string>().starts_with("# round_trip/left_behind"));
}

}  // namespace
}  // namespace harness
