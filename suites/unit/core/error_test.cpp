#include <gtest/gtest.h>

#include <harness/core/error.hpp>

namespace harness {
namespace {

TEST(Describe, KeepsAPlaceOnOneLineAndFurtherLinesBelowTheirFirst) {
  auto error = usage_error("two\nlines", "do\nthis", {"a\nb.sql", 3});
  error.during("testing\nshop");
  EXPECT_EQ(describe(error),
            "a\\x0ab.sql:3: two\n    lines\n  while testing\n    shop\n  hint: do\n    this");
}

}  // namespace
}  // namespace harness
