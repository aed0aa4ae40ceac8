#include <gtest/gtest.h>

#include <harness/escape/github.hpp>
#include <harness/escape/json.hpp>
#include <harness/escape/markdown.hpp>
#include <harness/escape/sql.hpp>
#include <harness/escape/tap.hpp>
#include <harness/escape/toml.hpp>
#include <harness/escape/xml.hpp>

namespace harness {
namespace {

TEST(MarkdownText, HoldsNoMark) {
  EXPECT_EQ(markdown_text("![i](x) *a* _b_ <b> `c` | ~"),
            "\\!\\[i\\](x) \\*a\\* \\_b\\_ \\<b\\> \\`c\\` \\| \\~");
  EXPECT_EQ(markdown_text("a\nb\r\nc"), "a b c");
  EXPECT_EQ(markdown_text("&amp; $x$"), "\\&&#8203;amp; \\$x\\$");
}

TEST(MarkdownText, BeginsNoBlock) {
  EXPECT_EQ(markdown_text("- a"), "\\- a");
  EXPECT_EQ(markdown_text("+ a"), "\\+ a");
  EXPECT_EQ(markdown_text("12. a"), "12\\. a");
  EXPECT_EQ(markdown_text("# a"), "\\# a");
  EXPECT_EQ(markdown_text("    a"), "a");
  EXPECT_EQ(markdown_text("001 initial schema"), "001 initial schema");
}

TEST(MarkdownText, MentionsNobodyAndLinksNowhere) {
  EXPECT_EQ(markdown_text("@somebody"), "@&#8203;somebody");
  EXPECT_EQ(markdown_text("a #12"), "a \\#&#8203;12");
  EXPECT_EQ(markdown_text("https://x"), "https:&#8203;//x");
  EXPECT_EQ(markdown_text("www.x"), "www.&#8203;x");
}

TEST(MarkdownHtml, IsNoElementAndMentionsNobody) {
  EXPECT_EQ(markdown_html("<img src=x> @a"), "&lt;img src=x&gt; @&#8203;a");
}

TEST(MarkdownCode, EndsWithItsOwnFence) {
  EXPECT_EQ(markdown_code("a.sql"), "`a.sql`");
  EXPECT_EQ(markdown_code("a`b``c"), "```a`b``c```");
  EXPECT_EQ(markdown_code("`a"), "`` `a ``");
  EXPECT_EQ(markdown_code("a\nb|c"), "`a b\\|c`");
}

TEST(MarkdownBlock, EndsWithItsOwnFence) {
  EXPECT_EQ(markdown_block("```\n# x", ""), "````\n```\n# x\n````\n");
}

TEST(Json, KeepsWhatItHolds) {
  EXPECT_EQ(json_text("{\"a\":\"\xE2\x80\xAE\xC2\x9B\"}"), "{\"a\":\"\\u202e\\u009b\"}");
  EXPECT_EQ(json_text("[\"##vso[x]\", [\"##[y]\"]]"), "[\"##vso\\u005bx]\", [\"##\\u005by]\"]]");
  EXPECT_EQ(json_text("[\"gr\xC3\xBC\xC3\x9F\", [1]]"), "[\"gr\xC3\xBC\xC3\x9F\", [1]]");
  EXPECT_EQ(json_in_html("\"</script><!--\""), "\"\\u003c/script>\\u003c!--\"");
}

TEST(Xml, HoldsNoMarkAndNothingThatActs) {
  EXPECT_EQ(escaped("<a b=\"c\">&\n\t"), "&lt;a b=&quot;c&quot;&gt;&amp;&#10;&#9;");
  EXPECT_EQ(escaped("\x1b\xff\xE2\x80\xAE"), "\\x1b\\xff\\u202e");
  EXPECT_EQ(escaped("##vso[x]"), "##vso&#91;x]");
}

TEST(Github, EndsNoCommandAndIsNoneOfOthers) {
  EXPECT_EQ(github_message("100%\n::error::a"), "100%25%0A::error::a");
  EXPECT_EQ(github_property("a,b:c"), "a%2Cb%3Ac");
  EXPECT_EQ(github_message("##vso[x]\x1b"), "##vso\\[x]\\x1b");
}

TEST(Sql, EndsNoComment) {
  EXPECT_EQ(sql_comment("a\nDROP TABLE b;\rc"), "-- a\\x0aDROP TABLE b;\\x0dc\n");
}

TEST(Toml, EndsNoTextAndNoComment) {
  EXPECT_EQ(toml_text("a\"\\\n\x1b\xff"), "\"a\\\"\\\\\\u000A\\u001B\\uFFFD\"");
  EXPECT_EQ(toml_text("\xE2\x80\xAE"), "\"\\u202e\"");
  EXPECT_EQ(toml_comment("a\nb = 1"), "# a\\x0ab = 1");
}

TEST(Tap, KeepsToItsLineAndItsBlock) {
  EXPECT_EQ(tap_line("a\nok 2 # SKIP"), "a ok 2   SKIP");
  EXPECT_EQ(tap_block("a\n..."), "  ---\n  message: |\n    a\n    ...\n  ...\n");
  EXPECT_EQ(tap_block("  a"), "  ---\n  message: |2\n      a\n  ...\n");
}

}  // namespace
}  // namespace harness
