#include <gtest/gtest.h>
#include <suites/unit/report/rows_made_up.hpp>

#include <harness/report/markdown.hpp>

namespace harness {
namespace {

TEST(MarkdownReport, ShowsSuitesThenFindingsThenRevisions) {
  EXPECT_EQ(report_of(made_up_result(), make_markdown_reporter), R"(<!-- migrate-report -->
### ❌ Migrations failed

1 passed, 1 failed, 1 skipped, 1 declared irreversible, 1 tolerated in 21 ms

| | suite | engine | result | time |
|---|---|---|---|---:|
| ❌ | shop | PostgreSQL 15.1 | 1 passed, 1 failed, 1 skipped, 1 declared irreversible, 1 tolerated | 20 ms |

❌ **`round_trip/left_behind`** in shop on postgres, `002_b.down.sql:3`

the way down leaves an object

<details open><summary>What differs</summary>

```diff
a "detail"
+ enum public.mood
+   labels: sad, <happy>
```

</details>

To fix it:

```
DROP TYPE mood;
```

<details><summary>shop on postgres: 2 revisions</summary>

| revision | up | down | up again | |
|---|---:|---:|---:|---|
| 002 moods | 1.0 ms | 2.0 ms | 12 ms | `round_trip/left_behind` |
| 003 merge | 0.9 ms | – | – | the data are gone |

</details>

<details><summary>shop on postgres: 1 tolerated or known</summary>

- tolerated `model_parity/differs`: portable

</details>

)");
}

TEST(MarkdownReport, HasAVerdictForEachRevisionThatMovedOverRows) {
  const auto text = report_of(made_up_result_with_rows(), make_markdown_reporter);
  EXPECT_NE(text.find("\n\nrows: 2 of 3 tables filled at 2 revisions, 90% of 10 criteria met\n\n"),
            std::string::npos)
      << text;
  EXPECT_NE(
      text.find("| revision | up | down | up again | rows | |\n|---|---:|---:|---:|---|---|\n"
                "| 002 moods | 1.0 ms | 2.0 ms | 12 ms | lossy up | `round_trip/left_behind` |\n"
                "| 003 merge | 0.9 ms | \xe2\x80\x93 | \xe2\x80\x93 | not judged: there is no way down | "
                "the data are gone |\n"),
      std::string::npos)
      << text;
}

TEST(MarkdownReport, LetsNoNameBecomeAMark) {
  auto result = made_up_result();
  result.suites.front().suite = "<b>a|b_c</b>";
  const auto text = report_of(result, make_markdown_reporter);
  EXPECT_EQ(text.find("<b>"), std::string::npos);
  EXPECT_NE(text.find("\\<b\\>a\\|b\\_c"), std::string::npos) << text;
  EXPECT_NE(text.find("<summary>&lt;b&gt;a|b_c"), std::string::npos) << text;
}

TEST(MarkdownReport, KeepsAFenceInADetailInside) {
  auto result = made_up_result();
  result.suites.front().cases[1].findings.front().details = {"```", "# not a heading"};
  EXPECT_NE(report_of(result, make_markdown_reporter).find("````diff\n```\n# not a heading\n"),
            std::string::npos);
}

/// What is in a file of SQL can be read there.
TEST(MarkdownReport, ShowsWhatABranchsRevisionsRanWhereTheirFilesDoNot) {
  auto result = made_up_result();
  auto& suite = result.suites.front();
  suite.branch = Branch{"main", {"002"}, std::nullopt, {}};
  suite.revisions[0].ran_up = {{{.sql = "CREATE TYPE mood AS ENUM ()", .place = {"versions/002_b.py", 9}}},
                               0};
  suite.revisions[1].ran_up = suite.revisions[0].ran_up;
  const auto shown =
      "<details><summary>shop on postgres: what the way up of 002 ran, 1 statement</summary>\n\n"
      "```sql\n-- versions/002_b.py:9\nCREATE TYPE mood AS ENUM ();\n```\n\n</details>";
  EXPECT_EQ(report_of(result, make_markdown_reporter).find(" ran, "), std::string::npos);
  suite.revisions[0].place.file = suite.revisions[1].place.file = "versions/b.py";
  const auto text = report_of(result, make_markdown_reporter);
  EXPECT_NE(text.find(shown), std::string::npos) << text;
  EXPECT_EQ(text.find("way up of 003"), std::string::npos);
  suite.branch->all_for = "migrate.toml is changed";
  EXPECT_EQ(report_of(result, make_markdown_reporter).find(" ran, "), std::string::npos);
}

TEST(MarkdownReport, SaysWhereSqlHasNoRoom) {
  auto result = made_up_result();
  auto& suite = result.suites.front();
  suite.branch = Branch{"main", {}, std::nullopt, {}};
  suite.revisions.clear();
  for (int number = 100; number < 110; ++number) {
    const auto id = std::to_string(number);
    suite.branch->revisions.push_back(id);
    suite.revisions.push_back({id, "", {id + ".py", 1}, std::nullopt, std::nullopt, std::nullopt});
    suite.revisions.back().ran_up = {{{.sql = std::string(3500, 'x')}}, 0};
  }
  const auto text = report_of(result, make_markdown_reporter);
  EXPECT_LT(text.size(), 20'000U);
  EXPECT_NE(
      text.find("\n6 more revisions ran SQL that has no room here: `migrate show REVISION` prints it\n"),
      std::string::npos)
      << text;
}

}  // namespace
}  // namespace harness
