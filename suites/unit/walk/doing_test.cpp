#include <gtest/gtest.h>

#include <harness/walk/doing.hpp>

namespace harness {
namespace {

TEST(Doing, is_named_by_an_error_that_ends_the_run) {
  try {
    doing("going down from revision 002", [] { throw environment_error("cannot read the rows"); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(describe(error), "cannot read the rows\n  while going down from revision 002");
  }
}

TEST(Doing, is_named_where_a_lock_or_the_disk_refuses_a_statement_of_our_own) {
  try {
    doing("going up to revision 002", [] { throw SqlError("database or disk is full", "SQLITE_FULL", 0); });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_EQ(describe(error), "database or disk is full (SQLITE_FULL)\n  while going up to revision 002");
  }
}

TEST(Doing, gives_what_the_work_gives) {
  EXPECT_EQ(doing("counting", [] { return 7; }), 7);
}

}  // namespace
}  // namespace harness
