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

TEST(ShownTexts, HoldNoSuchBytesFromRows) {
  Entry entry;
  entry.table = {"t\xff"};
  entry.column = "c\x1b";
  entry.to_table = entry.table;
  entry.to_column = entry.column;
  entry.examples = {{"id \x7f", "\x1b[31m", std::nullopt}};
  TableCoverage table;
  table.table = entry.table;
  table.refused = {{"id \x7f", "no \x1b[31m"}};
  table.missed = {"c\x1b: NULL"};
  SuiteResult result;
  result.revisions.emplace_back().rows = RowResult();
  auto& rows = *result.revisions.front().rows;
  rows.judged.reason = "no row was in t\xff";
  rows.up = rows.down = rows.both = {{entry}, {{entry.table, entry.column, 1}}, {}};
  rows.before = rows.between = {table};
  make_fit_to_show("/srv/shop", result);
  EXPECT_EQ(rows.judged.reason, "no row was in t\\xff");
  for (const auto* ledger : {&rows.up, &rows.down, &rows.both}) {
    EXPECT_EQ(ledger->kept.front().table.front(), "t\\xff");
    EXPECT_EQ(ledger->kept.front().column, "c\\x1b");
    EXPECT_EQ(ledger->entries.front().to_table.front(), "t\\xff");
    EXPECT_EQ(ledger->entries.front().column + ledger->entries.front().to_column, "c\\x1bc\\x1b");
    EXPECT_EQ(ledger->entries.front().examples.front().row, "id \\x7f");
    EXPECT_EQ(ledger->entries.front().examples.front().before, "\\x1b[31m");
    EXPECT_FALSE(ledger->entries.front().examples.front().after);
  }
  for (const auto* filling : {&rows.before, &rows.between}) {
    EXPECT_EQ(filling->front().table.front(), "t\\xff");
    EXPECT_EQ(filling->front().refused.front().row, "id \\x7f");
    EXPECT_EQ(filling->front().refused.front().message, "no \\x1b[31m");
    EXPECT_EQ(filling->front().missed.front(), "c\\x1b: NULL");
  }
}

}  // namespace
}  // namespace harness
