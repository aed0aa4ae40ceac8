#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/report/words.hpp>

namespace harness {
namespace {

std::string diff_of(const Changes& changes) {
  return join(diff_lines(changes), "\n");
}

TEST(Durations, AreToldShortly) {
  EXPECT_EQ(to_text(Elapsed(0)), "0.0 ms");
  EXPECT_EQ(to_text(Elapsed(840)), "0.8 ms");
  EXPECT_EQ(to_text(Elapsed(12'400)), "12 ms");
  EXPECT_EQ(to_text(Elapsed(999'400)), "999 ms");
  EXPECT_EQ(to_text(Elapsed(3'440'000)), "3.4 s");
}

TEST(DiffLines, ShowBothSidesOfWhatDiffers) {
  EXPECT_EQ(diff_of({{ChangeKind::altered, {{"public", "t", "a"}, "column"}, {{"type", "text", "integer"}}}}),
            "  column public.t.a\n"
            "-   type: text\n"
            "+   type: integer");
}

TEST(DiffLines, ShowOnlyTheSideThatIsThere) {
  EXPECT_EQ(diff_of({{ChangeKind::altered, {{"t", "a"}, "column"}, {{"default", std::nullopt, "7"}}}}),
            "  column t.a\n"
            "+   default: 7");
}

TEST(DiffLines, FoldPartsUnderWhatTheyCameWith) {
  EXPECT_EQ(
      diff_of({{ChangeKind::added, {{"public", "t"}, "table"}, {}},
               {ChangeKind::added, {{"public", "t", "a"}, "column"}, {{"type", std::nullopt, "text"}}},
               {ChangeKind::added, {{"public", "t", "b"}, "column"}, {{"type", std::nullopt, "text"}}}}),
      "+ table public.t\n"
      "+   column a\n"
      "+   column b");
}

TEST(DiffLines, PutTheLinesOfAValueBelowEachOther) {
  EXPECT_EQ(diff_of({{ChangeKind::removed,
                      {{"public", "v"}, "view"},
                      {{"definition", "SELECT 1\nFROM t", std::nullopt}}}}),
            "- view public.v\n"
            "-   definition:\n"
            "-     SELECT 1\n"
            "-     FROM t");
}

TEST(DiffLines, CutWhatIsTooLong) {
  const auto text =
      diff_of({{ChangeKind::altered, {{"f"}, "function"}, {{"body", std::string(5000, 'x'), "y"}}}});
  EXPECT_LT(text.size(), 600U);
  EXPECT_NE(text.find("(5000 bytes)"), std::string::npos);
}

TEST(CountsAsText, NameOnlyWhatThereIs) {
  Counts counts;
  counts.passed = 12;
  EXPECT_EQ(to_text(counts), "12 passed, 0 failed");
  counts.failed = 1;
  counts.skipped = 2;
  counts.declared = 1;
  counts.warnings = 1;
  counts.notes = 2;
  counts.tolerated = 3;
  EXPECT_EQ(to_text(counts),
            "12 passed, 1 failed, 2 skipped, 1 declared irreversible, 1 warning, 2 notes, 3 tolerated");
}

TEST(Titles, NameTheRevisionWhereThereIsOne) {
  CaseResult result;
  result.check = "round_trip";
  EXPECT_EQ(title(result), "round_trip");
  result.revision = "0007";
  EXPECT_EQ(title(result), "round_trip of 0007");
}

}  // namespace
}  // namespace harness
