#include <gtest/gtest.h>

#include <harness/core/text.hpp>

namespace harness {
namespace {

TEST(HasWord, WantsNoPartOfAnother) {
  EXPECT_TRUE(has_word("drop table books;", "books"));
  EXPECT_TRUE(has_word("books", "books"));
  EXPECT_TRUE(has_word("bookshelf, public.books", "books"));
  EXPECT_FALSE(has_word("drop table books_old; mybooks; $books", "books"));
  EXPECT_FALSE(has_word("books", ""));
}

TEST(ReplaceAll, GoesOnBehindWhatItPutIn) {
  std::string text = "a.a.b";
  replace_all(text, "a", "aa");
  EXPECT_EQ(text, "aa.aa.b");
  replace_all(text, "", "x");
  EXPECT_EQ(text, "aa.aa.b");
}

}  // namespace
}  // namespace harness
