#include <gtest/gtest.h>

#include <harness/run/shown_texts.hpp>

namespace harness {
namespace {

SuiteResult result_with(const Finding& finding) {
  CaseResult judged;
  judged.findings = {finding};
  SuiteResult result;
  result.cases = {judged};
  return result;
}

Finding shown(const Finding& finding) {
  auto result = result_with(finding);
  make_fit_to_show("/srv/shop", result);
  return result.cases.front().findings.front();
}

TEST(ShownTexts, NameFilesFromTheFolderOfTheRun) {
  Finding finding;
  finding.place = {"/srv/shop/db/001.sql", 2};
  finding.message = "see /srv/shop/db/001.sql, not /mnt/srv/shop/db/001.sql";
  EXPECT_EQ(shown(finding).place.file, "db/001.sql");
  EXPECT_EQ(shown(finding).message, "see db/001.sql, not /mnt/srv/shop/db/001.sql");
}

TEST(ShownTexts, HoldNoBytesThatAreNoText) {
  Finding finding;
  finding.message = "caf\xe9 und caf\xc3\xa9";
  finding.details = {"a bell\a\tand \x1b[31mred\n"};
  finding.changes = {{ChangeKind::altered, {{"t\xff"}, "table"}, {{"comment", std::nullopt, "\x7f"}}}};
  EXPECT_EQ(shown(finding).message, "caf\\xe9 und caf\xc3\xa9");
  EXPECT_EQ(shown(finding).details.front(), "a bell\\x07\tand \\x1b[31mred\n");
  EXPECT_EQ(shown(finding).changes.front().identity.path.front(), "t\\xff");
  EXPECT_EQ(shown(finding).changes.front().attributes.front().after, "\\x7f");
  EXPECT_FALSE(shown(finding).changes.front().attributes.front().before);
}

}  // namespace
}  // namespace harness
