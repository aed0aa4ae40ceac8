#include <gtest/gtest.h>

#include <harness/report/ran_text.hpp>

namespace harness {
namespace {

RanStatements ran() {
  return {{{.sql = "BEGIN", .session = 1, .transaction = 1, .of_tool = true},
           {.sql = "CREATE TABLE a (id int);\n",
            .session = 1,
            .transaction = 1,
            .took = Elapsed(1200),
            .place = {"versions/a.py", 12}},
           {.sql = "UPDATE a SET id = 1", .session = 1, .transaction = 1},
           {.sql = "ALTER TABLE missing ADD x int",
            .session = 2,
            .transaction = 1,
            .completed = false,
            .sqlstate = "42P01",
            .message = "relation \"missing\"\ndoes not exist"},
           {.sql = "INSERT INTO a VALUES (1", .cut = true, .session = 1, .transaction = 1}},
          3};
}

TEST(RanText, IsAScriptWithPlacesAndNotes) {
  EXPECT_EQ(ran_text(ran(), {}),
            "-- versions/a.py:12\nCREATE TABLE a (id int);\nUPDATE a SET id = 1;\n-- transaction 2\n"
            "ALTER TABLE missing ADD x int;\n-- refused: 42P01 relation \"missing\"\\x0adoes not exist\n"
            "INSERT INTO a VALUES (1\n-- ... and more of it\n-- 3 more statements\n"
            "-- 1 statement of the tool's own left out\n");
  EXPECT_EQ(count_of_revision(ran()), 4U);
}

TEST(RanText, HasTheToolsOwnAndTimesWhereTheyAreAskedFor) {
  const auto text = ran_text(ran(), {.of_tool = true, .has_times = true});
  EXPECT_TRUE(text.starts_with("-- 0.0 ms, the tool's own\nBEGIN;\n-- versions/a.py:12, 1.2 ms\n")) << text;
  EXPECT_EQ(text.find("left out"), std::string::npos);
}

TEST(RanText, EndsBeforeItIsTooLong) {
  EXPECT_EQ(ran_text(ran(), {.most = 50}),
            "-- versions/a.py:12\nCREATE TABLE a (id int);\n-- 6 more statements\n"
            "-- 1 statement of the tool's own left out\n");
  EXPECT_EQ(ran_text({}, {}), "");
}

}  // namespace
}  // namespace harness
