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

TEST(Hanging, IndentsAllLinesButTheFirst) {
  EXPECT_EQ(hanging("one", 4), "one");
  EXPECT_EQ(hanging("one\ntwo\n\nfour\n", 4), "one\n    two\n    \n    four");
  EXPECT_EQ(hanging("", 4), "");
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
