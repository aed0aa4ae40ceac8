#include <gtest/gtest.h>

#include <harness/core/utf8.hpp>

namespace harness {
namespace {

TEST(Utf8, KnowsCharactersOfEveryLength) {
  EXPECT_EQ(utf8_length("a", 0), 1U);
  EXPECT_EQ(utf8_length("\xc3\xa9", 0), 2U);
  EXPECT_EQ(utf8_length("\xe2\x82\xac", 0), 3U);
  EXPECT_EQ(utf8_length("\xf0\x9f\x98\x80", 0), 4U);
  EXPECT_EQ(utf8_length("x\xc3\xa9", 1), 2U);
}

TEST(Utf8, RefusesWhatIsNone) {
  for (const std::string_view text :
       {std::string_view("\0", 1), std::string_view("\xe9"), std::string_view("\xe9x"),
        std::string_view("\x80"), std::string_view("\xc3"), std::string_view("\xe2\x82"),
        std::string_view("\xe2\x82x"), std::string_view("\xff")}) {
    EXPECT_EQ(utf8_length(text, 0), 0U);
  }
}

TEST(Utf8, RefusesSurrogatesLongSpellingsAndWhatIsBeyondUnicode) {
  for (const char* text :
       {"\xed\xa0\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80"}) {
    EXPECT_EQ(utf8_length(text, 0), 0U);
  }
}

}  // namespace
}  // namespace harness
